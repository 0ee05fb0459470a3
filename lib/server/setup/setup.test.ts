import { beforeEach, describe, expect, it } from 'vitest'
import { POST } from '@/app/api/setup/route'
import { signIn } from '@/lib/server/auth'
import { db } from '@/lib/server/db'
import { asOwner } from '@/lib/server/testing/audit-chain'
import { nobody } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { announceSetup, isSetupOpen, requireReady } from '.'

withTestDatabase()

const password = 'tulips sing at the harbour'

beforeEach(async () => {
  await db().user.deleteMany()
  await db().setupToken.deleteMany()
})

/** Prints the link as a server start does, and answers the line. */
async function announce(): Promise<string> {
  const lines: string[] = []
  await announceSetup((line) => lines.push(line))
  expect(lines.length).toBeLessThan(2)
  return lines[0] ?? ''
}

function tokenIn(line: string): string {
  return /token=([A-Za-z0-9_-]{43})$/.exec(line)?.[1] ?? ''
}

async function post(body: unknown) {
  const headers = { host: 'localhost:3000', origin: 'http://localhost:3000', 'content-type': 'application/json' }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request('http://localhost:3000/api/setup', { method: 'POST', headers, body: text })
  const response = await POST(request, { params: Promise.resolve({}) })
  return { status: response.status, body: await response.json() }
}

const ana = { email: 'ana@shop.example', name: 'Ana Moreno', password }
const closed = { status: 404, body: { code: 'not_found', reason: 'setup_closed' } }

describe('set-up', () => {
  it('prints a link whose token is stored as a hash only', async () => {
    const line = await announce()
    expect(line).toMatch(
      /^Set up the first administrator within 10 minutes: http:\/\/localhost:\d+\/setup\?token=[\w-]{43}$/,
    )
    const [row] = await db().setupToken.findMany()
    expect(Buffer.from(row?.tokenHash ?? []).toString('base64url')).not.toBe(tokenIn(line))
    expect(await isSetupOpen()).toBe(true)
  })

  it('creates one administrator of fifty who ask at once', async () => {
    const token = tokenIn(await announce())
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => post({ ...ana, token, email: `ana${at}@shop.example` })),
    )
    const made = answers.filter(({ status }) => status === 201)
    expect(made).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 404 || status === 409)).toHaveLength(49)
    expect(await db().user.findMany({ select: { email: true, role: true } })).toEqual([
      { email: made[0]?.body.email, role: 'admin' },
    ])
    expect(await isSetupOpen()).toBe(false)
    await signIn(nobody(), { email: made[0]?.body.email, password })
  })

  it('is gone afterwards, and a restart prints nothing', async () => {
    const token = tokenIn(await announce())
    expect((await post({ ...ana, token })).status).toBe(201)
    expect(await post({ ...ana, token })).toMatchObject(closed)
    expect(await post('{')).toMatchObject(closed)
    expect(await announce()).toBe('')
  })

  it('is not open with a wrong, an old or a missing token', async () => {
    expect(await post({ ...ana, token: 'x'.repeat(43) })).toMatchObject(closed)
    const old = tokenIn(await announce())
    expect(await post({ ...ana, token: 'x'.repeat(43) })).toMatchObject(closed)
    const fresh = tokenIn(await announce())
    expect(await post({ ...ana, token: old })).toMatchObject(closed)
    await db().$executeRaw`UPDATE "SetupToken" SET "expiresAt" = now() - interval '1 second'`
    expect(await post({ ...ana, token: fresh })).toMatchObject(closed)
    expect(await db().user.count()).toBe(0)
  })

  it('takes no more than it asks for, and no weak password', async () => {
    const token = tokenIn(await announce())
    expect(await post({ ...ana, token, role: 'admin' })).toMatchObject({
      status: 400,
      body: { fields: { role: expect.any(String) } },
    })
    expect(await post({ ...ana, token, password: 'Password1234' })).toMatchObject({
      status: 400,
      body: { fields: { password: 'too_common' } },
    })
    expect(await post({ ...ana, token, password: 'ana.moreno.2026' })).toMatchObject({
      status: 400,
      body: { fields: { password: 'holds_name' } },
    })
    expect(await isSetupOpen()).toBe(true)
  })

  it('leaves a trace without the password', async () => {
    const token = tokenIn(await announce())
    await post({ ...ana, token })
    const [entry] = await db().auditEntry.findMany({
      where: { action: 'create', outcome: 'done' },
      orderBy: { at: 'desc' },
      take: 1,
    })
    expect(entry).toMatchObject({ kind: 'users', entityName: ana.email, after: { role: 'admin' } })
    const everything = JSON.stringify(await db().auditEntry.findMany())
    expect(everything).not.toContain(password)
    expect(everything).not.toContain(token)
  })
})

describe('requireReady', () => {
  it('is content with a migrated database and not with another', async () => {
    await requireReady()
    await asOwner('UPDATE "_prisma_migrations" SET "finished_at" = NULL')
    await expect(requireReady()).rejects.toThrow(expect.objectContaining({ code: 'unavailable' }))
  })
})
