import { describe, expect, it } from 'vitest'
import { checkMessages, problemText } from './check-messages'
import { checkDraft } from './check-value'
import type { EntityCheck, Field } from './field'
import { fixtures } from './fixtures/recorded-schemas'
import type { Json, JsonObject } from './json'
import { readChecks, readFields } from './read-fields'

const rulesOf = (name: keyof typeof fixtures) => ({
  fields: readFields(fixtures[name]),
  checks: readChecks(fixtures[name]),
})
const services = rulesOf('services')
const routes = rulesOf('routes')
const rateLimiting = rulesOf('rate-limiting')

/** Codes by path. */
function codes(rules: typeof services, draft: JsonObject, before?: JsonObject): Record<string, string> {
  const found = checkDraft({ ...rules, draft, before })
  return Object.fromEntries(Object.entries(found).map(([path, { code }]) => [path, code]))
}
const one = (field: Partial<Field>, value: Json) =>
  codes({ fields: [{ name: 'it', type: 'string', required: false, ...field }], checks: [] }, { it: value })

describe('checkDraft', () => {
  it('finds nothing in what Kong takes', () => {
    expect(codes(services, { host: 'a.example' })).toEqual({})
    expect(codes(routes, { paths: ['/x'], headers: { 'x-a': ['1'] }, sources: [] })).toEqual({})
    expect(codes(rateLimiting, { config: { minute: 5 } })).toEqual({})
  })

  it('asks for what is required and has no default', () => {
    expect(codes(services, {})).toEqual({ host: 'required' })
    expect(codes(services, { host: '' })).toEqual({ host: 'required' })
    expect(codes(services, { host: null })).toEqual({ host: 'required' })
  })

  it('says that null is refused where a default does not help', () => {
    expect(codes(services, { host: 'h', port: null })).toEqual({ port: 'required' })
    expect(codes(services, { host: 'h', retries: null })).toEqual({})
  })

  it.each<[Partial<Field>, Json, string]>([
    [{}, 1, 'expected_text'],
    [{ type: 'integer' }, 1.5, 'expected_integer'],
    [{ type: 'number' }, '1', 'expected_number'],
    [{ type: 'boolean' }, 'true', 'expected_boolean'],
    [{ type: 'set' }, 'a', 'expected_list'],
    [{ type: 'record' }, [], 'expected_object'],
    [{ type: 'foreign' }, 'x', 'expected_reference'],
    [{ oneOf: ['a', 'b'] }, 'c', 'one_of'],
    [{ notOneOf: ['env'] }, 'env', 'not_one_of'],
    [{ type: 'integer', between: [0, 9] }, 10, 'between'],
    [{ type: 'number', atLeast: 1 }, 0, 'at_least'],
    [{ type: 'number', atMost: 1 }, 2, 'at_most'],
    [{ type: 'number', greaterThan: 0 }, 0, 'greater_than'],
    [{ minLength: 3 }, 'ab', 'min_length'],
    [{ maxLength: 3 }, '中文', 'max_length'],
    [{ exactLength: 3 }, 'ab', 'exact_length'],
    [{ type: 'array', minLength: 1 }, [], 'min_items'],
    [{ startsWith: '/' }, 'x', 'starts_with'],
    [{ uuid: true }, 'x', 'uuid'],
    [{ type: 'foreign', forbidden: true }, { id: 'x' }, 'forbidden'],
  ])('%j with %j: %s', (field, value, code) => {
    expect(one(field, value)).toEqual({ it: code })
  })

  it.each<[Partial<Field>, Json]>([
    [{ type: 'integer', between: [0, 9] }, 9],
    [{ uuid: true }, '5B0C29F0-8a8e-4e0c-9a5c-3f2d6b1a7e10'],
    [{ referenceable: true, oneOf: ['a'] }, '{vault://env/x}'],
    [{ type: 'integer', referenceable: true }, '{vault://env/x}'],
    [{ type: 'json' }, { any: ['thing'] }],
  ])('%j takes %j', (field, value) => {
    expect(one(field, value)).toEqual({})
  })

  it('finds what is wrong inside lists, maps and records', () => {
    expect(codes(routes, { sources: [{ port: 1 }, { port: 70000 }, {}], headers: { 'x.a': [1] } })).toEqual({
      'sources.1.port': 'between',
      'sources.2': 'at_least_one_of',
      'headers.x\\.a.0': 'expected_text',
    })
    expect(codes(services, { host: 'h', tags: ['a', ''] })).toEqual({ 'tags.1': 'required' })
  })

  it('does not let protocols of two groups mix', () => {
    expect(codes(routes, { protocols: ['http', 'tcp'] })).toEqual({ protocols: 'exclusive_choices' })
  })

  it('judges conditional rules, with defaults as values', () => {
    expect(codes(services, { host: 'h', protocol: 'tcp', path: '/x' })).toEqual({ path: 'empty_when' })
    expect(codes(services, { host: 'h', tls_verify: true })).toEqual({ tls_verify: 'empty_when' })
    expect(codes(services, { host: 'h', tls_verify: true, protocol: 'https' })).toEqual({})
    expect(codes(routes, { protocols: ['http'], snis: ['a'] })).toEqual({ snis: 'empty_when' })
    expect(codes(routes, { snis: ['a'] })).toEqual({})
    expect(codes(rateLimiting, { config: { minute: 1, policy: 'redis' } })).toEqual({
      'config.redis.host': 'required_when',
    })
  })

  it('judges rules across fields', () => {
    expect(codes(rateLimiting, { config: {} })).toEqual({ '@entity': 'at_least_one_of' })
    expect(codes(rateLimiting, {})).toEqual({ '@entity': 'at_least_one_of' })
  })

  it('leaves alone what a shorthand may have given', () => {
    expect(codes(services, { url: 'http://a.example' })).toEqual({})
    expect(codes(rateLimiting, { config: { minute: 1, policy: 'redis', redis_host: 'r' } })).toEqual({})
  })
})

describe('checkDraft of an entity that was read', () => {
  const before = { id: '5b0c29f0-8a8e-4e0c-9a5c-3f2d6b1a7e10', host: 'h', protocol: 'https', tls_verify: true }

  it('takes what is absent from both for unknown: it may be withheld', () => {
    const pair: typeof services = {
      fields: [
        { name: 'id', type: 'string', required: false },
        { name: 'cert', type: 'string', required: true },
        { name: 'key', type: 'string', required: true },
      ],
      checks: [{ rule: 'mutually_required', fields: ['cert', 'key'] }],
    }
    expect(codes(pair, { id: 'x', cert: 'c' }, { id: 'x', cert: 'c' })).toEqual({})
    expect(codes(pair, { cert: 'c' }, {})).toMatchObject({ key: 'required' })
  })

  it('takes what the draft lost for emptied', () => {
    const { host: _, ...draft } = before
    expect(codes(services, draft, before)).toEqual({ host: 'required' })
  })

  it('sees that a changed field makes another one wrong', () => {
    expect(codes(services, { ...before, protocol: 'http' }, before)).toEqual({ tls_verify: 'empty_when' })
  })
})

describe('rules', () => {
  const fields: Field[] = ['a', 'b', 'c'].map((name) => ({ name, type: 'string', required: false }))
  it.each<[EntityCheck, JsonObject, string | undefined]>([
    [{ rule: 'only_one_of', fields: ['a', 'b'] }, {}, 'only_one_of'],
    [{ rule: 'only_one_of', fields: ['a', 'b'] }, { a: '1', b: '2' }, 'only_one_of'],
    [{ rule: 'only_one_of', fields: ['a', 'b'] }, { a: '1' }, undefined],
    [{ rule: 'distinct', fields: ['a', 'b'] }, { a: '1', b: '1' }, 'distinct'],
    [{ rule: 'distinct', fields: ['a', 'b'] }, {}, undefined],
    [{ rule: 'mutually_required', fields: ['a', 'b'] }, { a: '1' }, 'mutually_required'],
    [{ rule: 'mutually_exclusive', fields: ['a', 'b'] }, { a: '1', b: '2' }, 'mutually_exclusive'],
    [
      { rule: 'mutually_exclusive_sets', first: ['a'], second: ['b', 'c'] },
      { a: '1', c: '2' },
      'mutually_exclusive_sets',
    ],
    [{ rule: 'custom', fields: ['a'] }, {}, undefined],
  ])('%j on %j: %s', (check, draft, code) => {
    expect(codes({ fields, checks: [check] }, draft)['@entity']).toBe(code)
  })

  it.each<[Json, Json, Json, string | undefined]>([
    [{ match: '^header$' }, { required: true }, 'header', 'required_when'],
    [{ match: '^header$' }, { required: true }, 'cookie', undefined],
    [{ match: '^head%a+$' }, { required: true }, 'header', undefined],
    [{ match_any: { patterns: ['^x$', '^y$'] } }, { required: true }, 'y', 'required_when'],
    [{ one_of: ['x'] }, { eq: 'z' }, 'x', 'equal_when'],
    [{ not_one_of: ['x'] }, { required: true }, 'x', undefined],
    [{ unknown_rule: 1 }, { required: true }, 'x', undefined],
  ])('if %j then %j, with %j: %s', (ifMatch, thenMatch, a, code) => {
    const check: EntityCheck = { rule: 'conditional', ifField: 'a', ifMatch, thenField: 'b', thenMatch }
    expect(codes({ fields, checks: [check] }, { a }).b).toBe(code)
  })

  it('says the gateway’s own words where it has some', () => {
    const common = { ifField: 'a', ifMatch: { eq: 'x' }, thenFields: ['b', 'c'], message: 'need b or c' }
    const found = checkDraft({
      fields,
      checks: [{ rule: 'conditional_at_least_one_of', ...common }],
      draft: { a: 'x' },
    })
    expect(found['@entity']).toEqual({ code: 'rule', values: { text: 'need b or c' } })
  })
})

describe('problemText', () => {
  it('fills in what its sentence names', () => {
    expect(problemText({ code: 'between', values: { least: 0, most: 9 } })).toBe('Expected a value between 0 and 9.')
  })

  it('leaves no hole in any sentence a draft can get', () => {
    const bad = {
      host: 1,
      port: -1,
      protocol: 'tcp',
      path: 'x',
      tls_verify: 1,
      tags: [''],
      ca_certificates: ['x'],
      name: 5,
    }
    const found = Object.values(checkDraft({ ...services, draft: bad }))
    expect(found.length).toBeGreaterThan(5)
    for (const { code, values } of found) {
      const names = [...checkMessages[code].matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(Object.keys(values).sort()).toEqual(expect.arrayContaining(names.toSorted()))
    }
  })
})
