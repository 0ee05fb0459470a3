import { describe, expect, it } from 'vitest'
import { fieldAt } from '@/lib/schema/field-at'
import { fixtures } from '@/lib/schema/fixtures/recorded-schemas'
import type { KongSchema } from '@/lib/schema/kong-schema'
import { describeKind, servingsOf } from './describe-kind'
import { describeSubschema } from './describe-subschema'
import { describeUndefined } from './describe-undefined'
import { referencesTo } from './references'
import { definitions, isRegisteredKind, kindOfSchema } from './registry'
import type { GatewayDescription } from './types'

const describeFixture = (kind: 'services' | 'routes', schema: KongSchema = fixtures[kind]) =>
  describeKind({ kind, definition: definitions[kind], schema, kindOfSchema, writable: true })
const services = describeFixture('services')
const routes = describeFixture('routes')
const pluginSchema: KongSchema = {
  fields: [
    { id: { type: 'string', uuid: true, auto: true } },
    { name: { type: 'string', required: true } },
    { consumer: { type: 'foreign', reference: 'consumers', on_delete: 'cascade' } },
    { config: { type: 'record', abstract: true } },
    { protocols: { type: 'set', required: true, default: ['http'], elements: { type: 'string' } } },
    { ordering: { type: 'record', fields: [] } },
  ],
}
const plugins = describeKind({
  kind: 'plugins',
  definition: definitions.plugins,
  schema: pluginSchema,
  kindOfSchema,
  writable: false,
})

describe('describeKind', () => {
  it('joins definition and schema', () => {
    expect(services).toMatchObject({ kind: 'services', schema: 'services', collection: 'services', writable: true })
    expect(services.references).toEqual([
      { path: 'client_certificate', kind: 'certificates', many: false, cascades: false },
      { path: 'ca_certificates', kind: 'ca_certificates', many: true, cascades: false },
    ])
  })

  it('leaves out what this gateway lacks', () => {
    const older = describeFixture('services', {
      fields: [{ name: { type: 'string' } }, { host: { type: 'string', required: true } }],
    })
    expect(older.columns.map(({ field }) => field)).toEqual(['name', 'host'])
    expect(older.sections.flatMap((section) => section.fields)).toEqual(['name', 'host'])
    expect(Object.keys(older.manners)).toEqual(['name', 'host'])
    expect(older.references).toEqual([])
  })

  it('shows a newer Kong’s field under more, and what must be filled in unfolded', () => {
    const withNewer = (required: boolean) =>
      describeFixture('services', {
        fields: [...fixtures.services.fields, { newer: { type: 'string', required } }],
      }).sections.at(-1)
    expect(withNewer(false)).toMatchObject({ id: 'more', fields: ['newer'], collapsed: true })
    expect(withNewer(true)).toMatchObject({ id: 'more', fields: ['newer'], collapsed: false })
  })

  it('shows every field once, but those the gateway keeps itself', () => {
    for (const { sections, fields } of [services, routes]) {
      const shown = sections.flatMap((section) => section.fields)
      const editable = fields
        .map(({ name }) => name)
        .filter((name) => !['id', 'created_at', 'updated_at'].includes(name))
      expect(shown.toSorted()).toEqual(editable.toSorted())
    }
  })

  it('looks for leftovers inside of a record that is partly shown', () => {
    const schema: KongSchema = {
      fields: [
        {
          healthchecks: {
            type: 'record',
            fields: [{ active: { type: 'boolean' } }, { passive: { type: 'boolean' } }, { newer: { type: 'boolean' } }],
          },
        },
      ],
    }
    const upstreams = describeKind({
      kind: 'upstreams',
      definition: definitions.upstreams,
      schema,
      kindOfSchema,
      writable: true,
    })
    expect(upstreams.sections.at(-1)?.fields).toEqual(['healthchecks.newer'])
  })

  it('drops a tie to a field the gateway lacks, or it would hide for ever', () => {
    const schema: KongSchema = { fields: [{ tls_verify: { type: 'boolean' } }] }
    expect(describeFixture('services', schema).manners.tls_verify?.onlyWhen).toBeUndefined()
    expect(services.manners.tls_verify?.onlyWhen).toBeDefined()
  })

  it('takes the names it is served under', () => {
    const serving = servingsOf('vaults', definitions.vaults)[1]
    const schema: KongSchema = { fields: [{ prefix: { type: 'string' } }] }
    const vaults = describeKind({
      kind: 'vaults',
      definition: definitions.vaults,
      schema,
      kindOfSchema,
      writable: true,
      serving,
    })
    expect(vaults).toMatchObject({ kind: 'vaults', schema: 'vaults_beta', collection: 'vaults-beta' })
  })

  it('keeps all of an unread config secret', () => {
    expect(plugins.secrets).toEqual(['config'])
    expect(plugins.sections.at(-1)).toMatchObject({ id: 'more', fields: ['ordering'] })
  })
})

describe('describeSubschema', () => {
  const schema: KongSchema = {
    fields: [{ consumer: { type: 'foreign', reference: 'consumers', eq: null } }, ...fixtures['rate-limiting'].fields],
    entity_checks: fixtures['rate-limiting'].entity_checks,
  }
  const plugin = describeSubschema(plugins, 'rate-limiting', schema)

  it('fills in the config and keeps the order of the kind', () => {
    expect(plugin.fields.map(({ name }) => name)).toEqual(plugins.fields.map(({ name }) => name))
    expect(fieldAt(plugin.fields, 'config')?.abstract).toBeUndefined()
    expect(fieldAt(plugin.fields, 'config.redis.port')?.default).toBe(6379)
  })

  it('lays protocols and forbidden scopes over the kind’s', () => {
    expect(fieldAt(plugin.fields, 'protocols')?.default).toEqual(['grpc', 'grpcs', 'http', 'https'])
    expect(fieldAt(plugin.fields, 'consumer')).toMatchObject({ forbidden: true, cascades: true })
  })

  it('takes its checks, and only its own secrets', () => {
    expect(plugin.checks[0]?.rule).toBe('at_least_one_of')
    expect(plugin.secrets).toEqual(['config.redis.password', 'config.redis_password'])
  })
})

describe('describeUndefined', () => {
  const schema: KongSchema = {
    fields: [
      { id: { type: 'string', uuid: true, auto: true } },
      { name: { type: 'string' } },
      { secret: { type: 'string' } },
      { service: { type: 'foreign', reference: 'services', on_delete: 'cascade' } },
      { other: { type: 'foreign', reference: 'unheard_of' } },
      { filters: { type: 'array', required: true, elements: { type: 'record', fields: [] } } },
    ],
  }
  const chains = describeUndefined({
    kind: 'filter-chains',
    schemaName: 'filter_chains',
    schema,
    kindOfSchema,
    writable: true,
  })

  it('reads what the schema alone can say', () => {
    expect(chains).toMatchObject({
      collection: 'filter-chains',
      schema: 'filter_chains',
      group: 'more',
      nameFields: ['name'],
    })
    expect(chains.label).toMatchObject({ one: { en: 'Filter chain' }, many: { en: 'Filter chains' } })
    expect(chains.sections).toMatchObject([{ fields: ['name', 'secret', 'service', 'other', 'filters'] }])
    expect(chains.references).toEqual([{ path: 'service', kind: 'services', many: false, cascades: true }])
  })

  it('puts no secret into a column', () => {
    expect(chains.secrets).toEqual(['secret'])
    expect(chains.columns.map(({ field }) => field)).not.toContain('secret')
  })
})

describe('the registry', () => {
  it.each(['constructor', '__proto__', 'toString', '', 'Services', 'nothing'])('has no kind %j', (kind) => {
    expect(isRegisteredKind(kind)).toBe(false)
  })

  it('knows kinds by the schemas of old gateways too', () => {
    expect(kindOfSchema('keyauth_credentials')).toBe('key-auths')
    expect(kindOfSchema('vaults_beta')).toBe('vaults')
    expect(kindOfSchema('constructor')).toBeUndefined()
  })
})

describe('referencesTo', () => {
  it('lists who points at a kind, in the order of the tabs', () => {
    const kinds = { plugins: { ...plugins, references: routes.references }, routes, services }
    const description: GatewayDescription = {
      version: '3.9.3',
      edition: 'community',
      database: 'postgres',
      plugins: [],
      kinds,
    }
    expect(referencesTo(description, 'services').map(({ kind }) => kind)).toEqual(['routes', 'plugins'])
    expect(referencesTo(description, 'consumers')).toEqual([])
  })
})
