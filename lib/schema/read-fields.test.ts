import { describe, expect, it } from 'vitest'
import { fieldAt, generalPath } from './field-at'
import { fixtures, hasRecordings, recordedSchemas } from './fixtures/recorded-schemas'
import type { KongField, KongSchema } from './kong-schema'
import { readChecks, readFields } from './read-fields'

const one = (kong: KongField) => readFields({ fields: [{ it: kong }] })[0]
const routes = readFields(fixtures.routes)
const rateLimiting = readFields(fixtures['rate-limiting'])

describe('readFields', () => {
  it('keeps the order of the schema', () => {
    expect(
      readFields(fixtures.services)
        .slice(0, 5)
        .map(({ name }) => name),
    ).toEqual(['id', 'created_at', 'updated_at', 'name', 'retries'])
  })

  it('reads lists, maps and records as a tree', () => {
    expect(fieldAt(routes, 'sources.*.port')).toEqual({
      name: 'port',
      type: 'integer',
      required: false,
      between: [0, 65535],
    })
    expect(fieldAt(routes, 'headers.#.*')?.type).toBe('string')
    expect(fieldAt(routes, 'sources.*')?.checks).toEqual([{ rule: 'at_least_one_of', fields: ['ip', 'port'] }])
    expect(fieldAt(routes, 'protocols')?.exclusiveSubsets).toHaveLength(4)
  })

  it('keeps shorthands apart from fields, with what replaces them', () => {
    const config = fieldAt(rateLimiting, 'config')
    expect(config?.fields?.some(({ name }) => name === 'redis_host')).toBe(false)
    expect(config?.shorthands?.find(({ name }) => name === 'redis_host')?.deprecation?.replacedBy).toEqual([
      'redis.host',
    ])
  })

  it('knows what cannot be set here', () => {
    expect(one({ type: 'foreign', reference: 'consumers', eq: null })?.forbidden).toBe(true)
    expect(one({ type: 'foreign', reference: 'consumers' })?.forbidden).toBeUndefined()
  })

  it('does not take null for a default', () => {
    expect(one({ type: 'foreign', reference: 'routes', default: null })).not.toHaveProperty('default')
    expect(one({ type: 'boolean', default: false })?.default).toBe(false)
  })

  it('reads an empty Lua table by the type of the field', () => {
    expect(one({ type: 'array', elements: { type: 'string' }, default: {} })?.default).toEqual([])
    expect(one({ type: 'map', keys: { type: 'string' }, values: { type: 'string' }, default: [] })?.default).toEqual({})
  })

  it.each([
    [[0, 'inf'], { atLeast: 0 }],
    [['-inf', 10], { atMost: 10 }],
    [[1, '20'], { between: [1, 20] }],
    [['-inf', 'inf'], {}],
  ])('reads the bounds %j', (between, expected) => {
    expect(one({ type: 'number', between })).toEqual({ name: 'it', type: 'number', required: false, ...expected })
  })

  it.each([
    ['function', 'string'],
    ['any', 'json'],
    ['something newer', 'json'],
    ['constructor', 'json'],
    [undefined, 'json'],
  ])('treats the type %s as %s', (type, expected) => {
    expect(one({ type })?.type).toBe(expected)
  })

  it('treats a list without a schema for its items as JSON', () => {
    expect(one({ type: 'array' })?.type).toBe('json')
    expect(one({ type: 'record', abstract: true })?.type).toBe('record')
  })

  it('reads a pinned value as its only choice', () => {
    expect(one({ type: 'string', eq: 'first' })?.oneOf).toEqual(['first'])
  })

  it('survives a description’s way to the browser', () => {
    expect(JSON.parse(JSON.stringify(routes))).toEqual(routes)
  })
})

describe('readChecks', () => {
  it('reads every kind of rule', () => {
    const schema: KongSchema = {
      fields: [],
      entity_checks: [
        { at_least_one_of: ['a', 'b'] },
        { mutually_exclusive_sets: { set1: ['a'], set2: ['b'] } },
        {
          conditional: {
            if_field: 'a',
            if_match: { eq: 1 },
            then_field: 'b',
            then_match: { required: true },
            then_err: 'no',
          },
        },
        {
          conditional_at_least_one_of: {
            if_field: 'a',
            if_match: {},
            then_at_least_one_of: ['b', 'c'],
            then_err: 'need %s',
          },
        },
        { custom_entity_check: { field_sources: ['a'] } },
        { newer_rule: ['a'] },
      ],
    }
    expect(readChecks(schema)).toEqual([
      { rule: 'at_least_one_of', fields: ['a', 'b'] },
      { rule: 'mutually_exclusive_sets', first: ['a'], second: ['b'] },
      {
        rule: 'conditional',
        ifField: 'a',
        ifMatch: { eq: 1 },
        thenField: 'b',
        thenMatch: { required: true },
        message: 'no',
      },
      { rule: 'conditional_at_least_one_of', ifField: 'a', ifMatch: {}, thenFields: ['b', 'c'] },
      { rule: 'custom', fields: ['a'] },
    ])
  })

  it('is empty where a schema has none (Kong 1.x and 2.x)', () => {
    expect(readChecks({ fields: [] })).toEqual([])
  })
})

describe('generalPath', () => {
  it.each([
    ['hosts.1', 'hosts.*'],
    ['headers.x-a.0', 'headers.#.*'],
    ['headers.x\\.a', 'headers.#'],
    ['sources.0.ip', 'sources.*.ip'],
    ['bogus.1', 'bogus.1'],
    ['hosts.*', 'hosts.*'],
  ])('%s is %s', (path, general) => {
    expect(generalPath(routes, path)).toBe(general)
    expect(fieldAt(routes, general)).toEqual(fieldAt(routes, path))
  })
})

describe.skipIf(!hasRecordings)('every recorded schema (recordings beside the checkout)', () => {
  it.each(recordedSchemas().map(({ version, name, schema }) => [`${version} ${name}`, schema] as const))(
    '%s',
    (_, schema) => {
      const fields = readFields(schema)
      expect(fields.map(({ name }) => name)).toEqual(schema.fields.flatMap((field) => Object.keys(field)))
      expect(readChecks(schema)).toHaveLength(schema.entity_checks?.length ?? 0)
    },
  )
})
