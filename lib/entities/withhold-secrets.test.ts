import { describe, expect, it } from 'vitest'
import { fixtures } from '@/lib/schema/fixtures/recorded-schemas'
import type { JsonObject } from '@/lib/schema/json'
import { readFields } from '@/lib/schema/read-fields'
import { recordedGateways } from './fixtures/recorded-gateways'
import { withholdSecrets, withoutShorthands } from './withhold-secrets'

describe('withholdSecrets', () => {
  it('takes the key away and says where it was', () => {
    const entity = { id: 'x', key: 'SECRET', config: { redis: { host: 'h', password: 'SECRET' } } }
    expect(withholdSecrets(entity, ['key', 'config.redis.password'])).toEqual({
      entity: { id: 'x', config: { redis: { host: 'h' } } },
      withheld: ['key', 'config.redis.password'],
    })
  })

  it('leaves the given entity as it was', () => {
    const entity = { id: 'x', key: 'SECRET' }
    withholdSecrets(entity, ['key'])
    expect(entity.key).toBe('SECRET')
  })

  it('leaves a secret without a value: null is no secret', () => {
    const entity = { key: null, other: '', list: [] }
    expect(withholdSecrets(entity, ['key', 'other', 'list.*', 'absent'])).toEqual({ entity, withheld: [] })
  })

  it.each<[string, JsonObject, string, string]>([
    ['a list of secrets', { keys: ['SECRET', 'b'], a: 1 }, 'keys.*', 'keys'],
    ['a list of records with one', { keys: [{ n: 1 }, { n: 2, s: 'SECRET' }], a: 1 }, 'keys.*.s', 'keys'],
    ['a map of secrets', { keys: { x: 'SECRET' }, a: 1 }, 'keys.#', 'keys'],
    ['a map of lists', { keys: { x: [{ s: 'SECRET' }] }, a: 1 }, 'keys.#.*.s', 'keys'],
  ])('takes %s whole: a PATCH would replace it whole', (_, entity, path, place) => {
    expect(withholdSecrets(entity, [path])).toEqual({ entity: { a: 1 }, withheld: [place] })
  })

  it('leaves a vault reference, which says only where the secret is kept', () => {
    const entity = { key: '{vault://env/key}', other: '{vault://env}', list: ['{vault://env/a}', 'SECRET'] }
    expect(withholdSecrets(entity, ['key', 'other', 'list.*'])).toEqual({
      entity: { key: '{vault://env/key}' },
      withheld: ['other', 'list'],
    })
  })

  it('names a place once', () => {
    expect(withholdSecrets({ list: [{ a: 'S', b: 'S' }] }, ['list.*.a', 'list.*.b']).withheld).toEqual(['list'])
  })

  it('shows nothing of a secret that is an object', () => {
    expect(withholdSecrets({ config: { deep: { x: 'SECRET' } } }, ['config'])).toEqual({
      entity: {},
      withheld: ['config'],
    })
  })
})

describe('withoutShorthands', () => {
  it('drops the old names Kong 3.6+ returns beside the new ones, and nothing else', () => {
    const fields = readFields(fixtures['rate-limiting'])
    const entity = {
      config: { minute: 1, policy: 'redis', redis: { host: 'h' }, redis_host: 'h', redis_password: 'p', unknown: 1 },
    }
    expect(withoutShorthands(entity, fields)).toEqual({
      config: { minute: 1, policy: 'redis', redis: { host: 'h' }, unknown: 1 },
    })
  })

  const withShorthands = recordedGateways().flatMap(({ version, plugins }) =>
    Object.entries(plugins).flatMap(([name, { fields }]) => {
      const config = fields.find((field) => field.name === 'config')
      return config?.shorthands ? [[`${version} ${name}`, fields, config] as const] : []
    }),
  )

  it.skipIf(withShorthands.length === 0)('keeps none of any recorded plugin, and offers none as a field', () => {
    expect(withShorthands.length).toBeGreaterThan(4)
    for (const [plugin, fields, config] of withShorthands) {
      const names = (config.shorthands ?? []).map(({ name }) => name)
      const offered = (config.fields ?? []).map(({ name }) => name)
      expect(
        names.filter((name) => offered.includes(name)),
        plugin,
      ).toEqual([])
      const entity = { config: Object.fromEntries(names.map((name) => [name, 'old'])) }
      expect(withoutShorthands(entity, fields), plugin).toEqual({ config: {} })
    }
  })
})
