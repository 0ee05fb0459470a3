import { describe, expect, it } from 'vitest'
import { borrowConnection, db } from '@/lib/server/db'
import { asOwner, tamper, verifiedChain } from '@/lib/server/testing/audit-chain'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { audited, forgetOldEntries, recordEvent } from '.'

withTestDatabase()

const draft = { action: 'update', kind: 'services', entityId: 's1', entityName: 'orders' } as const

/** Some entries, written at once by many; answers their ids. */
async function write(count: number): Promise<string[]> {
  const { context } = await signedIn('operator')
  await Promise.all(
    Array.from({ length: count }, (_, at) =>
      audited(context, { ...draft, before: { n: at }, after: { n: at + 1 } }, async () => ({
        result: at,
        after: { n: at + 1, 'ключ 键': '\u2028"\\' },
      })),
    ),
  )
  const rows = await db().auditEntry.findMany({ where: { actorId: context.actor.id }, orderBy: { at: 'asc' } })
  return rows.map(({ id }) => id)
}

describe('the chain over the audit log', () => {
  it('holds, also when many write at once', async () => {
    await write(40)
    const result = await verifiedChain()
    expect(result).toMatchObject({ ok: true })
    const links = await db().auditLink.findMany({ orderBy: { seq: 'asc' } })
    expect(links.map(({ seq }) => Number(seq))).toEqual(links.map((_, at) => at + 1))
  })

  it('does not let an entry be changed, deleted or written over', async () => {
    const [id = ''] = await write(1)
    await expect(db().auditEntry.update({ where: { id }, data: { actorName: 'nobody' } })).rejects.toThrow()
    await expect(db().auditEntry.deleteMany({ where: { id } })).rejects.toThrow()
    expect(await verifiedChain()).toMatchObject({ ok: true })
  })

  it.each([
    `UPDATE "AuditEntry" SET "actorName" = 'nobody'`,
    'DELETE FROM "AuditEntry"',
    'TRUNCATE "AuditEntry"',
    'ALTER TABLE "AuditEntry" DISABLE TRIGGER audit_guard',
    'ALTER TABLE "AuditEntry" RENAME TO "Other"',
    'DROP TABLE "AuditEntry"',
    'DROP TRIGGER audit_chain ON "AuditEntry"',
    'CREATE TRIGGER mine BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    'CREATE RULE mine AS ON INSERT TO "AuditEntry" DO INSTEAD NOTHING',
    'CREATE TABLE mine () INHERITS ("AuditEntry")',
    'CREATE OR REPLACE FUNCTION audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$',
    'DROP FUNCTION audit_link("AuditEntry") CASCADE',
    `INSERT INTO "AuditLink" VALUES (999999, gen_random_uuid(), '', '')`,
    `UPDATE "AuditLink" SET "hash" = ''`,
    'DELETE FROM "AuditLink"',
    'TRUNCATE "AuditLink", "AuditEntry"',
    `INSERT INTO "AuditCheckpoint" VALUES (999999, '', 0)`,
    'DELETE FROM "AuditCheckpoint"',
    'INSERT INTO "AuditRetention" VALUES (1, 0)',
    'DELETE FROM "_prisma_migrations"',
    'DROP SCHEMA public CASCADE',
    'CREATE SCHEMA gatehouse_owner',
    "SET session_replication_role = 'replica'",
    'SET ROLE gatehouse_owner',
    'GRANT gatehouse_owner TO gatehouse',
    'REASSIGN OWNED BY gatehouse_owner TO gatehouse',
  ])('is out of reach of the role of the console: %s', async (statement) => {
    const client = await borrowConnection()
    try {
      // 42501: insufficient_privilege.
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
    } finally {
      client.release(true)
    }
  })

  it('is kept by a role that could not change it either while the triggers stand', async () => {
    const [id = ''] = await write(1)
    const refused = /append-only/
    await expect(asOwner(`UPDATE "AuditEntry" SET "outcome" = 'refused' WHERE "id" = '${id}'`)).rejects.toThrow(refused)
    await expect(asOwner('TRUNCATE "AuditEntry"')).rejects.toThrow(refused)
    await expect(asOwner(`UPDATE "AuditLink" SET "hash" = ''`)).rejects.toThrow(refused)
    await expect(asOwner('DELETE FROM "AuditLink"')).rejects.toThrow(refused)
    const flag = `SET gatehouse.audit_forget = 'on'`
    await expect(asOwner(flag, 'DELETE FROM "AuditEntry"')).rejects.toThrow(refused)
    expect(await verifiedChain()).toMatchObject({ ok: true })
  })

  it('writes the time of the database, whatever the writer says', async () => {
    const entry = { actorKind: 'job', actorName: 'x', action: 'update', outcome: 'done', kind: 'services' }
    const { at } = await db().auditEntry.create({ data: { ...entry, at: new Date('2001-02-03T04:05:06Z') } })
    expect(at.getFullYear()).toBeGreaterThan(2020)
  })

  it('lets an attempt be completed only as it was begun', async () => {
    const { context } = await signedIn('operator')
    const id = await recordEvent(context, { ...draft, outcome: 'attempted', before: { a: 1 } })
    const done = `UPDATE "AuditEntry" SET "outcome" = 'done', "completedAt" = now()`
    const refused = /append-only/
    await expect(asOwner(`${done}, "actorName" = 'someone' WHERE "id" = '${id}'`)).rejects.toThrow(refused)
    await expect(asOwner(`${done}, "before" = '{"a": 2}' WHERE "id" = '${id}'`)).rejects.toThrow(refused)
    const complete = (outcome: string) =>
      db().$executeRaw`SELECT audit_complete(${id}::uuid, ${outcome}, NULL, NULL, NULL, NULL, NULL)`
    await expect(complete('attempted')).rejects.toThrow(refused)
    await complete('done')
    await expect(complete('refused')).rejects.toThrow(refused)
    expect(await db().auditEntry.findUnique({ where: { id } })).toMatchObject({ outcome: 'done', before: { a: 1 } })
  })

  it('shows the first entry somebody changed behind its back, removed or slipped in', async () => {
    const ids = await write(5)
    const [, second = '', third = '', fourth = ''] = ids
    const copy = (id: string) => `CREATE TABLE kept AS SELECT * FROM "AuditEntry" WHERE "id" = '${id}'`
    const restore = (id: string) => [
      `DELETE FROM "AuditEntry" WHERE "id" = '${id}'`,
      'INSERT INTO "AuditEntry" SELECT * FROM kept',
      'DROP TABLE kept',
    ]

    await tamper(copy(second), `UPDATE "AuditEntry" SET "actorName" = 'mallory' WHERE "id" = '${second}'`)
    expect(await verifiedChain()).toMatchObject({
      ok: false,
      entryId: second,
      problem: expect.stringMatching(/changed/),
    })
    await tamper(...restore(second))

    await tamper(copy(third), `DELETE FROM "AuditEntry" WHERE "id" = '${third}'`)
    expect(await verifiedChain()).toMatchObject({ ok: false, entryId: third, problem: expect.stringMatching(/gone/) })
    await tamper('INSERT INTO "AuditEntry" SELECT * FROM kept', 'DROP TABLE kept')
    expect(await verifiedChain()).toMatchObject({ ok: true })

    await tamper(
      `INSERT INTO "AuditEntry" SELECT (jsonb_populate_record(e, '{"id": "${crypto.randomUUID()}"}')).* FROM "AuditEntry" e WHERE e."id" = '${fourth}'`,
    )
    expect(await verifiedChain()).toMatchObject({ ok: false, problem: expect.stringMatching(/no link/) })
    await tamper(`DELETE FROM "AuditEntry" e WHERE NOT EXISTS (SELECT 1 FROM "AuditLink" l WHERE l."entryId" = e."id")`)

    const last = await db().auditLink.findFirstOrThrow({ where: { entryId: fourth }, orderBy: { seq: 'desc' } })
    await tamper('CREATE TABLE kept AS SELECT * FROM "AuditLink"', `DELETE FROM "AuditLink" WHERE "seq" = ${last.seq}`)
    expect(await verifiedChain()).toMatchObject({ ok: false, problem: expect.stringMatching(/missing|changed/) })
    await tamper('DELETE FROM "AuditLink"', 'INSERT INTO "AuditLink" SELECT * FROM kept', 'DROP TABLE kept')
    expect(await verifiedChain()).toMatchObject({ ok: true })
  })

  it('shows by a head that was noted that its end was cut off', async () => {
    await write(2)
    const whole = await verifiedChain()
    const head = whole.ok && whole.head ? `${whole.head.seq}:${whole.head.hash}` : ''
    await write(1)
    expect(await verifiedChain(head)).toMatchObject({ ok: true })
    const [id = ''] = await write(1)
    const later = await verifiedChain()
    const newHead = later.ok && later.head ? `${later.head.seq}:${later.head.hash}` : ''
    await tamper(`DELETE FROM "AuditEntry" WHERE "id" = '${id}'`, `DELETE FROM "AuditLink" WHERE "entryId" = '${id}'`)
    expect(await verifiedChain()).toMatchObject({ ok: true })
    expect(await verifiedChain(newHead)).toMatchObject({ ok: false, problem: expect.stringMatching(/cut/) })
  })

  it('goes on after entries whose time was over were removed', async () => {
    await write(3)
    const before = await db().auditEntry.count()
    expect(before).toBeGreaterThan(3)
    const longer = /keeps its entries longer/
    await expect(forgetOldEntries({ keepDays: 365 })).rejects.toThrow(longer)
    await asOwner('INSERT INTO "AuditRetention" VALUES (1, 30)')
    await expect(forgetOldEntries({ keepDays: 29 })).rejects.toThrow(longer)
    expect(await forgetOldEntries({ keepDays: 30 })).toBe(0)
    // Forty days later.
    await tamper(`UPDATE "AuditLink" SET "createdAt" = "createdAt" - interval '40 days'`)
    const removed = await forgetOldEntries({ keepDays: 30 })
    expect(removed).toBe(before)
    // What was removed is itself an entry.
    expect(await db().auditEntry.findMany()).toMatchObject([{ action: 'forget', kind: 'audit' }])
    expect(await verifiedChain()).toMatchObject({ ok: true })
    await write(2)
    expect(await verifiedChain()).toMatchObject({ ok: true })
    const year = await forgetOldEntries({ keepDays: 365 })
    expect(year).toBe(0)
  })
})
