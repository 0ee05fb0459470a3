import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRegisteredKind } from '@/lib/entities/registry'
import type { KindDescription, Reference } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { type CloneRules, cloneEntity } from './clone-entity'
import { freeName } from './free-name'

const text = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'string', required: false, ...more })

/** As much of a description as a copy needs. */
function kindOf(kind: string, fields: readonly Field[], references: readonly Reference[] = []): KindDescription {
  return { kind, fields, references, secrets: [] } as unknown as KindDescription
}

const rulesFor = (description: KindDescription, more: Partial<CloneRules> = {}): CloneRules => ({
  description,
  fields: description.fields,
  secrets: description.secrets,
  newId: 'new',
  ids: new Map(),
  isSame: true,
  nameFor: (_, value) => `${value}-copy`,
  resolve: () => undefined,
  ...more,
})

const service: Reference = { path: 'service', kind: 'services', many: false, cascades: true }

describe('a copy', () => {
  it('has another id and other names, and the rest as it was', () => {
    const fields = [text('name', { unique: true }), text('host'), text('created_at', { timestamp: true, auto: true })]
    const copy = cloneEntity(
      { id: 'old', name: 'orders', host: 'orders.internal', created_at: 1 },
      rulesFor(kindOf('services', fields)),
    )
    expect(copy.body).toEqual({ id: 'new', name: 'orders-copy', host: 'orders.internal' })
    expect(copy.renamed).toEqual([{ path: 'name', from: 'orders', to: 'orders-copy' }])
    expect(copy.obstacle).toBeUndefined()
  })

  it('of a route wants the same requests as the original, on the same gateway', () => {
    const routes = kindOf('routes', [text('name', { unique: true }), { name: 'paths', type: 'array', required: false }])
    const route = { id: 'old', name: 'orders', paths: ['/orders'] }
    expect(cloneEntity(route, rulesFor(routes)).competes).toBe(true)
    expect(cloneEntity(route, rulesFor(routes, { isSame: false })).competes).toBeUndefined()
    expect(
      cloneEntity({ id: 'old', name: 'orders' }, rulesFor(kindOf('services', [text('name')]))).competes,
    ).toBeUndefined()
  })

  it('belongs to the copy of what it belonged to; alone it is taken already', () => {
    const plugins = kindOf('plugins', [text('name'), { name: 'service', type: 'foreign', required: false }], [service])
    const cors = { id: 'old', name: 'cors', service: { id: 's1' } }
    expect(cloneEntity(cors, rulesFor(plugins, { ids: new Map([['s1', 's2']]) }))).toMatchObject({
      body: { service: { id: 's2' } },
    })
    expect(cloneEntity(cors, rulesFor(plugins)).obstacle).toBe('taken')
  })

  it('never loses its owner on another gateway: a plugin of one service would act on all', () => {
    const plugins = kindOf('plugins', [text('name'), { name: 'service', type: 'foreign', required: false }], [service])
    const cors = { id: 'old', name: 'cors', service: { id: 's1' } }
    expect(cloneEntity(cors, rulesFor(plugins, { isSame: false })).obstacle).toBe('dangling')
    const found = cloneEntity(cors, rulesFor(plugins, { isSame: false, resolve: () => 's9' }))
    expect(found).toMatchObject({ body: { service: { id: 's9' } }, dropped: [] })
  })

  it('gets a secret of its own where secrets must differ, and says what another version has no field for', () => {
    const keys = { ...kindOf('key-auths', [text('key', { unique: true }), text('x')]), secrets: ['key'] }
    const key = { id: 'old', key: 'secret', x: 'y', newer: 'value' }
    expect(cloneEntity(key, rulesFor(keys))).toMatchObject({
      body: { id: 'new', x: 'y' },
      dropped: [{ path: 'key', why: 'secret' }],
      lost: ['newer'],
    })
    expect(cloneEntity(key, rulesFor(keys)).body).not.toHaveProperty('key')
    expect(cloneEntity(key, rulesFor(keys, { isSame: false })).body).toHaveProperty('key', 'secret')
  })

  it('of a hashed password, or of a host name that is taken, cannot be', () => {
    const basic = kindOf('basic-auths', [text('username', { unique: true }), text('password')])
    expect(cloneEntity({ id: 'a', username: 'u', password: 'hash' }, rulesFor(basic)).obstacle).toBe('hashed')
    const sni = kindOf('snis', [text('name', { unique: true })])
    expect(cloneEntity({ id: 'a', name: 'shop.example' }, rulesFor(sni)).obstacle).toBe('taken')
    const free = rulesFor(sni, { isSame: false, nameFor: (_, value) => value })
    expect(cloneEntity({ id: 'a', name: 'shop.example' }, free).obstacle).toBeUndefined()
  })

  it('speaks of kinds there are', () => {
    for (const kind of ['services', 'plugins', 'key-auths', 'basic-auths', 'snis'])
      expect(isRegisteredKind(kind), kind).toBe(true)
  })
})

describe('a free name', () => {
  it('is free, and the given one where that is', () => {
    const name = fc.stringMatching(/^[a-c]{1,2}(-copy(-[2-4])?)?$/)
    fc.assert(
      fc.property(name, fc.uniqueArray(name), (wanted, taken) => {
        const free = freeName(wanted, (one) => taken.includes(one))
        expect(taken).not.toContain(free)
        if (!taken.includes(wanted)) expect(free).toBe(wanted)
      }),
    )
    expect(freeName('orders-copy', (one) => ['orders-copy', 'orders'].includes(one))).toBe('orders-copy-2')
  })
})
