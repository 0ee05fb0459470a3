import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, expect, it, vi } from 'vitest'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { db } from './db'

withTestDatabase()

const at = { table: 'Connection', column: 'secret', id: randomUUID() }
const oldKey = randomBytes(32).toString('base64')
const newKey = randomBytes(32).toString('base64')

beforeEach(() => vi.unstubAllEnvs())

/** The module as a fresh process with these keys has it. */
async function start(keys: { current: string; previous?: string }) {
  vi.stubEnv('ENCRYPTION_KEY', keys.current)
  vi.stubEnv('ENCRYPTION_KEY_PREVIOUS', keys.previous ?? '')
  vi.resetModules()
  return import('./secret-box')
}

it('refuses a wrong key at start and at use, and finishes a change of keys', async () => {
  const boxed = await (await start({ current: oldKey })).sealSecret(at, 'north wind')

  const wrong = await start({ current: newKey })
  await expect(wrong.assertKeyFits()).rejects.toThrow(/^ENCRYPTION_KEY is not the one .* ENCRYPTION_KEY_PREVIOUS\.$/)
  await expect(wrong.openSecret(at, boxed)).rejects.toThrow('ENCRYPTION_KEY is not the one')

  const changing = await start({ current: newKey, previous: oldKey })
  expect(await changing.openSecret(at, boxed)).toBe('north wind')
  await changing.assertKeyFits()

  const changed = await start({ current: newKey })
  await changed.assertKeyFits()
  expect(await changed.openSecret(at, boxed)).toBe('north wind')
})

it('refuses a wrapped key that was moved to another row', async () => {
  const { sealSecret } = await start({ current: newKey })
  const boxed = await sealSecret(at, 'north wind')
  const row = await db().dataKey.findFirstOrThrow()
  const otherId = randomUUID()
  await db().dataKey.create({ data: { ...row, id: otherId } })
  const { openSecret } = await start({ current: newKey })
  await expect(openSecret(at, boxed.replace(row.id, otherId))).rejects.toThrow('ENCRYPTION_KEY is not the one')
  await db().dataKey.delete({ where: { id: otherId } })
})
