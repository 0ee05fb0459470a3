import { describe, expect, it } from 'vitest'
import { auditQuery } from '@/lib/contract/audit'
import { ConsoleError, type ErrorCode } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'
import { asOwner, tamper } from '@/lib/server/testing/audit-chain'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { audited, getAuditEntry, listAudit, outcomeOf, recordEvent } from '.'
import { fitForLog, mostBytes } from './fit'
import { maskSecrets } from './mask'

withTestDatabase()

const connection = { id: '0195a000-0000-7000-8000-000000000001', name: 'prod' }
const draft = { action: 'update', kind: 'services', entityId: 's1', entityName: 'orders', connection } as const

async function entriesOf(actorId: string) {
  return db().auditEntry.findMany({ where: { actorId }, orderBy: { at: 'asc' } })
}

describe('audited', () => {
  it('writes the attempt before the act, and the outcome after', async () => {
    const { context } = await signedIn('operator')
    const seen: string[] = []
    const result = await audited(context, { ...draft, before: { host: 'a' }, after: { host: 'b' } }, async () => {
      seen.push(...(await entriesOf(context.actor.id)).map(({ outcome }) => outcome))
      return { result: 42, after: { host: 'b', retries: 5 } }
    })
    expect([result, seen]).toEqual([42, ['attempted']])
    const [entry] = await entriesOf(context.actor.id)
    expect(entry).toMatchObject({
      outcome: 'done',
      before: { host: 'a' },
      after: { host: 'b', retries: 5 },
      connectionName: 'prod',
      address: '203.0.113.7',
      sessionId: context.actor.sessionId,
      completedAt: expect.any(Date),
    })
  })

  it('keeps what was refused, with the reason', async () => {
    const { context } = await signedIn('operator')
    const refusal = new ConsoleError('gateway_refused', 'Kong refused the change: name taken')
    await expect(audited(context, draft, () => Promise.reject(refusal))).rejects.toBe(refusal)
    expect(await entriesOf(context.actor.id)).toMatchObject([
      { outcome: 'refused', errorCode: 'gateway_refused', errorMessage: refusal.message },
    ])
  })

  it('hides secrets that the gateway quotes in its refusal, from the log and from the answer', async () => {
    const { context } = await signedIn('operator')
    const [key, pem] = ['CANARY-key-of-a-consumer', `-----BEGIN ${'x'.repeat(600)}`]
    const refusal = new ConsoleError(
      'conflict',
      `UNIQUE violation detected on '{key="${key}"}': ${pem.slice(0, 300)}…`,
      {
        reason: 'already_exists',
        fields: { key: `"${key}" is taken already.` },
      },
    )
    const secret = {
      ...draft,
      after: { key, tags: ['a'], config: { keys: [{ pem }] } },
      secrets: ['key', 'config.keys.*.pem'],
    }
    const thrown = await audited(context, secret, () => Promise.reject(refusal)).catch((error: unknown) => error)
    expect(thrown).toMatchObject({
      code: 'conflict',
      reason: 'already_exists',
      message: `UNIQUE violation detected on '{key="•••"}': •••…`,
      fields: { key: '"•••" is taken already.' },
    })
    const [entry] = await entriesOf(context.actor.id)
    expect(JSON.stringify(entry)).not.toMatch(/CANARY|xxx/)
    expect(entry?.errorMessage).toContain('•••')
  })

  it('shows nothing of an error nobody foresaw', async () => {
    const { context } = await signedIn('operator')
    await expect(audited(context, draft, () => Promise.reject(new TypeError('SELECT secret')))).rejects.toThrow(
      TypeError,
    )
    const [entry] = await entriesOf(context.actor.id)
    expect(entry).toMatchObject({ outcome: 'unknown', errorCode: 'unexpected' })
    expect(entry?.errorMessage).not.toContain('SELECT')
  })

  it('does nothing when the log cannot be written', async () => {
    const { context } = await signedIn('operator')
    await asOwner('ALTER TABLE "AuditEntry" RENAME TO "AuditEntryGone"')
    try {
      let isDone = false
      const act = async () => {
        isDone = true
        return { result: undefined }
      }
      await expect(audited(context, draft, act)).rejects.toThrow(expect.objectContaining({ code: 'unavailable' }))
      expect(isDone).toBe(false)
    } finally {
      await asOwner('ALTER TABLE "AuditEntryGone" RENAME TO "AuditEntry"')
    }
  })

  it('gives the answer even when the outcome can no longer be written: it has happened', async () => {
    const { context } = await signedIn('operator')
    const result = await audited(context, draft, async () => {
      const [entry] = await entriesOf(context.actor.id)
      // Completed by someone else already: the database takes no second outcome.
      await asOwner(`UPDATE "AuditEntry" SET "outcome" = 'unknown', "completedAt" = now() WHERE "id" = '${entry?.id}'`)
      return { result: 'done' }
    })
    expect(result).toBe('done')
    expect(await entriesOf(context.actor.id)).toMatchObject([{ outcome: 'unknown' }])
  })

  it('masks secrets in both, also in what the act answers', async () => {
    const { context } = await signedIn('operator')
    const secrets = ['config.key', 'config.users.*.password', 'headers.#']
    const before = { config: { key: 'old-secret', users: [{ password: 'p1' }] }, headers: { a: 'h1' } }
    const after = { config: { key: 'new-secret', users: [{ password: 'p1' }] }, headers: { a: 'h1', b: 'h2' } }
    await audited(context, { ...draft, before, after, secrets }, async () => ({ result: 1, after }))
    const [entry] = await entriesOf(context.actor.id)
    expect(JSON.stringify(entry)).not.toMatch(/old-secret|new-secret|p1|h1|h2/)
  })

  it('stores what Postgres could not', async () => {
    const { context } = await signedIn('operator')
    await audited(context, { ...draft, entityName: 'a\u0000b', after: { name: 'x\u0000y\ud800' } }, async () => ({
      result: 1,
    }))
    expect(await entriesOf(context.actor.id)).toMatchObject([
      { entityName: 'a\ufffdb', after: { name: 'x\ufffdy\ufffd' } },
    ])
  })
})

describe('outcomeOf', () => {
  it.each<[ErrorCode, string | undefined, string]>([
    ['invalid', undefined, 'refused'],
    ['gateway_refused', undefined, 'refused'],
    ['conflict', 'moved_meanwhile', 'refused'],
    ['gateway_unreachable', 'connection_refused', 'refused'],
    ['gateway_unreachable', 'connection_reset', 'unknown'],
    ['gateway_timeout', 'connect_timeout', 'refused'],
    ['gateway_timeout', 'answer_timeout', 'unknown'],
    ['gateway_failed', 'credentials_refused', 'refused'],
    ['gateway_failed', 'gateway_error', 'unknown'],
    ['gateway_failed', 'malformed_answer', 'unknown'],
    ['unexpected', undefined, 'unknown'],
  ])('of %s / %s is %s', (code, reason, outcome) => {
    expect(outcomeOf(new ConsoleError(code, 'x', { reason }))).toBe(outcome)
  })
})

describe('maskSecrets', () => {
  const mask = (entity: Parameters<typeof maskSecrets>[0], ...secrets: string[]) => maskSecrets(entity, secrets)

  it('marks a secret so that a change shows and the value does not', () => {
    const one = mask({ key: 'a' }, 'key')
    expect(one.key).toMatch(/^secret·[0-9a-f]{4}$/)
    expect(mask({ key: 'a' }, 'key')).toEqual(one)
    expect(mask({ key: 'b' }, 'key')).not.toEqual(one)
  })

  it('follows items, values of maps, and concrete places', () => {
    const marks = (entity: Parameters<typeof maskSecrets>[0], path: string) =>
      JSON.stringify(mask(entity, path)).match(/secret·/g)?.length ?? 0
    expect(marks({ list: ['a', 'b'] }, 'list.*')).toBe(2)
    expect(marks({ list: [{ k: 'a', o: 1 }, { k: 'b' }] }, 'list.*.k')).toBe(2)
    expect(marks({ list: [{ k: 'a' }, { k: 'b' }] }, 'list.1.k')).toBe(1)
    expect(marks({ map: { x: 'a', y: 'b' } }, 'map.#')).toBe(2)
    expect(marks({ list: ['a', 'b'] }, 'list')).toBe(1)
    expect(marks({ a: { b: 'c' } }, 'a.c')).toBe(0)
  })

  it('leaves null and everything else as it is', () => {
    const entity = { key: null, name: 'x', list: [1, { a: true }] }
    expect(mask(entity, 'key', 'other.*')).toEqual(entity)
  })
})

describe('fitForLog', () => {
  it('leaves out the largest fields of what is too large, and says so', () => {
    const fitted = fitForLog({ name: 'x', small: 'y'.repeat(1000), large: 'z'.repeat(mostBytes) })
    expect(fitted).toEqual({
      name: 'x',
      small: 'y'.repeat(1000),
      large: expect.stringMatching(/^\(\d+ bytes left out\)$/),
    })
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`field-${at}`, at]))
    expect(JSON.stringify(fitForLog(many)).length).toBeLessThan(mostBytes)
  })
})

describe('listAudit', () => {
  it('pages through all entries once, newest first, also within one millisecond', async () => {
    const { context } = await signedIn('operator')
    const ids = await Promise.all(Array.from({ length: 25 }, () => recordEvent(context, { ...draft, outcome: 'done' })))
    const sameMoment = `date_trunc('second', "at")`
    await tamper(`UPDATE "AuditEntry" SET "at" = ${sameMoment} WHERE "actorId" = '${context.actor.id}'`)
    const found: string[] = []
    let before: string | undefined
    do {
      const page = await listAudit(context, auditQuery.parse({ actor: context.actor.id, limit: 10, before }))
      found.push(...page.entries.map(({ id }) => id))
      before = page.nextBefore
    } while (before)
    expect(found).toHaveLength(25)
    expect(new Set(found)).toEqual(new Set(ids))
  })

  it('finds by connection, kind, action, outcome and text', async () => {
    const { context } = await signedIn('operator')
    const other = { id: '0195a000-0000-7000-8000-000000000002', name: 'Staging' }
    await recordEvent(context, {
      ...draft,
      outcome: 'done',
      connection: other,
      kind: 'routes',
      entityName: 'checkout%',
    })
    const find = async (query: Record<string, string>) =>
      (await listAudit(context, auditQuery.parse({ actor: context.actor.id, ...query }))).entries.length
    expect(await find({ connectionId: other.id })).toBe(1)
    expect(await find({ connectionId: connection.id })).toBe(0)
    expect(await find({ kind: 'routes', action: 'update', outcome: 'done', entityId: 's1' })).toBe(1)
    expect(await find({ outcome: 'unknown' })).toBe(0)
    expect([
      await find({ search: 'CHECKOUT' }),
      await find({ search: 'stag' }),
      await find({ search: 'nothing' }),
    ]).toEqual([1, 1, 0])
    expect(await find({ actor: 'the operator' })).toBeGreaterThan(0)
  })

  it('shows users and sign-ins to administrators, and to others only their own', async () => {
    const admin = await signedIn('admin')
    const viewer = await signedIn('viewer')
    const id = await recordEvent(admin.context, { action: 'sign_in', outcome: 'done', kind: 'account' })
    const own = await recordEvent(viewer.context, { action: 'password', outcome: 'done', kind: 'account' })
    const seenBy = async (context: typeof viewer.context) =>
      (await listAudit(context, auditQuery.parse({ kind: 'account' }))).entries.map((entry) => entry.id)
    expect(await seenBy(admin.context)).toEqual(expect.arrayContaining([id, own]))
    expect(await seenBy(viewer.context)).toEqual([own])
    expect(await getAuditEntry(viewer.context, own)).toMatchObject({
      action: 'password',
      actor: { kind: 'user', name: 'The viewer' },
    })
    await expect(getAuditEntry(viewer.context, id)).rejects.toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})
