import { describe, expect, test } from 'vitest'
import type { EntityCheck, Field } from './field'
import { pathsOf, rulesByField, stateOfRule } from './field-rules'
import { fixtures, hasRecordings, recordedSchemas } from './fixtures/recorded-schemas'
import type { JsonObject } from './json'
import { readChecks, readFields } from './read-fields'
import { matchWords } from './rule-words'

const fields = readFields(fixtures['rate-limiting'])
const checks = readChecks(fixtures['rate-limiting'])
const rules = rulesByField(fields, checks)

function statesAt(at: string, draft: JsonObject, withheld: readonly string[] = []) {
  return (rules.get(at) ?? []).map((rule) => stateOfRule(rule, { at, fields, draft, withheld }))
}

describe('rules at their fields (rate-limiting of 3.9)', () => {
  test('a rule over several fields stands at the first, a condition at what it demands', () => {
    expect([...rules.keys()].toSorted()).toEqual([
      'config.header_name',
      'config.path',
      'config.redis.host',
      'config.redis.port',
      'config.redis.timeout',
      'config.second',
    ])
  })

  test('at least one limit: broken until one is given', () => {
    expect(statesAt('config.second', {})).toEqual(['broken'])
    expect(statesAt('config.second', { config: { year: 3 } })).toEqual(['met'])
  })

  test('a condition is idle until it is there, and a default counts as given', () => {
    expect(statesAt('config.redis.host', {})).toEqual(['idle'])
    expect(statesAt('config.redis.host', { config: { policy: 'redis' } })).toEqual(['broken'])
    expect(statesAt('config.redis.host', { config: { policy: 'redis', redis: { host: 'r' } } })).toEqual(['met'])
    expect(statesAt('config.redis.port', { config: { policy: 'redis' } })).toEqual(['met'])
  })

  test('an empty list is nothing filled in', () => {
    const own: readonly Field[] = ['access', 'log'].map((name) => ({
      name,
      type: 'array',
      required: true,
      default: [],
    }))
    const table = rulesByField(own, [{ rule: 'at_least_one_of', fields: ['access', 'log'] }])
    const [rule] = table.get('access') ?? []
    const state = (draft: JsonObject) => rule && stateOfRule(rule, { at: 'access', fields: own, draft, withheld: [] })
    expect([state({}), state({ log: [] }), state({ log: ['return'] })]).toEqual(['broken', 'broken', 'met'])
  })

  test('a withheld value counts as given', () => {
    expect(statesAt('config.redis.host', { config: { policy: 'redis' } }, ['config.redis.host'])).toEqual(['met'])
  })
})

describe('rules of records inside of lists and maps', () => {
  const item: Field = {
    name: '#',
    type: 'record',
    required: false,
    fields: [
      { name: 'a', type: 'string', required: false },
      { name: 'b', type: 'string', required: false },
    ],
    checks: [{ rule: 'mutually_required', fields: ['a', 'b'] }],
  }
  const inside: readonly Field[] = [{ name: 'limits', type: 'map', required: false, value: item }]
  const found = rulesByField(inside, [])
  const [rule] = found.get('limits.#.a') ?? []

  test('stand at the field of each', () => {
    expect([...found.keys()]).toEqual(['limits.#.a'])
    expect(rule && pathsOf(rule, 'limits.x\\.y.a')).toEqual(['limits.x\\.y.a', 'limits.x\\.y.b'])
  })

  test('look at that one only', () => {
    const draft = { limits: { one: { a: '1' }, two: { a: '1', b: '2' }, three: {} } }
    const state = (at: string) => rule && stateOfRule(rule, { at, fields: inside, draft, withheld: [] })
    expect(['one', 'two', 'three', 'gone'].map((key) => state(`limits.${key}.a`))).toEqual([
      'broken',
      'met',
      'idle',
      'idle',
    ])
  })
})

test('a rule about fields that this gateway lacks is not shown', () => {
  const check: EntityCheck = {
    rule: 'conditional',
    ifField: 'name',
    ifMatch: { eq: 'a' },
    thenField: 'none',
    thenMatch: {},
  }
  expect(rulesByField([{ name: 'name', type: 'string', required: true }], [check]).size).toBe(0)
})

describe.skipIf(!hasRecordings)('rules of every recorded schema', () => {
  test.each(recordedSchemas().map((one) => [`${one.version} ${one.name}`, one.schema] as const))('%s', (_, schema) => {
    const all = readFields(schema)
    for (const [at, found] of rulesByField(all, readChecks(schema))) {
      for (const rule of found) {
        expect(['broken', 'met', 'idle']).toContain(stateOfRule(rule, { at, fields: all, draft: {}, withheld: [] }))
        const { check } = rule
        if (check.rule === 'conditional' && !check.message) expect(matchWords(check.thenMatch), at).toBeDefined()
        if ('ifField' in check) expect(matchWords(check.ifMatch), at).toBeDefined()
      }
    }
  })
})
