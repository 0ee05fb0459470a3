import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Access, Grant, Principal } from './access'
import { readAccess, readTokenAccess, roleAlone } from './access'
import { can } from './can'
import { beyond, connectionsFor, kindsFor, mayI, refusalFor, seesConnection } from './may'
import { actions, grantableActions, permissions } from './permissions'
import { roles } from './roles'
import { changesGateway, freshRoutes, harmlessRoutes, kindOfRoute } from './route-rules'
import { routes } from './routes'

const [a, b, c] = ['a', 'b', 'c']
const kinds = ['services', 'plugins', 'routes']

const connection = fc.constantFrom(a, b, c)
const kind = fc.constantFrom(...kinds)
const grant: fc.Arbitrary<Grant> = fc.record({
  connectionId: fc.option(connection),
  kind: fc.option(kind),
  actions: fc.uniqueArray(fc.constantFrom(...grantableActions), { minLength: 1 }),
})
const access: fc.Arbitrary<Access> = fc.record({ everywhere: fc.boolean(), grants: fc.array(grant, { maxLength: 4 }) })
const token = fc.record({
  access: fc.record({
    connectionIds: fc.option(fc.uniqueArray(connection, { minLength: 1 })),
    actions: fc.uniqueArray(fc.constantFrom(...actions)),
  }),
})
const person: fc.Arbitrary<Principal> = fc.record({ role: fc.constantFrom(...roles), access })
const withToken: fc.Arbitrary<Principal> = fc.record({ role: fc.constantFrom(...roles), access, token })
const action = fc.constantFrom(...actions)
const target = fc.record({ connectionId: connection, kind: fc.oneof(kind, fc.constant('*'), fc.constant('?')) })

const nowhere: Access = { everywhere: false, grants: [] }

describe('mayI', () => {
  it('is what the role says for who was never narrowed or widened', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), action, target, (role, one, where) => {
        expect(mayI({ role, access: roleAlone }, one, where)).toBe(can(role, one))
      }),
    )
  })

  it('gives no right on a connection to who is narrowed to nothing, but for an admin', () => {
    fc.assert(
      fc.property(fc.constantFrom(...grantableActions), target, (one, where) => {
        expect(mayI({ role: 'operator', access: nowhere }, one, where)).toBe(false)
        expect(mayI({ role: 'admin', access: nowhere }, one, where)).toBe(true)
      }),
    )
  })

  it('never lets a token do what its user may not, and nothing it does not name', () => {
    fc.assert(
      fc.property(withToken, action, target, (who, one, where) => {
        const { token: held, ...user } = who
        if (!mayI(who, one, where)) return
        expect(mayI(user, one, where)).toBe(true)
        expect(one === 'connections.read' || held?.access.actions.includes(one)).toBe(true)
      }),
    )
  })

  it('wants every kind for all of them, and some kind for whichever', () => {
    fc.assert(
      fc.property(person, fc.constantFrom(...grantableActions), connection, (who, one, connectionId) => {
        const all = mayI(who, one, { connectionId, kind: '*' })
        const each = kinds.map((name) => mayI(who, one, { connectionId, kind: name }))
        const some = mayI(who, one, { connectionId, kind: '?' })
        if (all) expect(each).not.toContain(false)
        if (each.includes(true)) expect(some).toBe(true)
      }),
    )
  })

  it('gives by a grant what it says, there and only there', () => {
    const who: Principal = {
      role: 'viewer',
      access: {
        everywhere: false,
        grants: [{ connectionId: a, kind: 'plugins', actions: ['entities.read', 'entities.update'] }],
      },
    }
    expect(mayI(who, 'entities.update', { connectionId: a, kind: 'plugins' })).toBe(true)
    expect(mayI(who, 'entities.update', { connectionId: a, kind: 'services' })).toBe(false)
    expect(mayI(who, 'entities.update', { connectionId: b, kind: 'plugins' })).toBe(false)
    expect(mayI(who, 'entities.delete', { connectionId: a, kind: 'plugins' })).toBe(false)
    expect(mayI(who, 'entities.update', {})).toBe(false)
    expect(seesConnection(who, a)).toBe(true)
    expect(seesConnection(who, b)).toBe(false)
    expect(kindsFor(who, 'entities.read', a)).toEqual(['plugins'])
    expect(connectionsFor(who)).toEqual([a])
    expect(refusalFor({ role: 'operator', access: nowhere }, 'entities.delete')).toMatch(
      /no right to delete entities here/,
    )
    expect(refusalFor(who, 'users.write')).toBe('Only an admin may add, change or remove users.')
  })
})

describe('connectionsFor', () => {
  it('names exactly the connections that are seen', () => {
    fc.assert(
      fc.property(withToken, connection, (who, id) => {
        const named = connectionsFor(who)
        expect(named === 'all' || named.includes(id)).toBe(seesConnection(who, id))
      }),
    )
  })
})

describe('beyond', () => {
  it('finds no grant that the granter could not use himself', () => {
    fc.assert(
      fc.property(person, fc.array(grant, { maxLength: 3 }), target, (granter, grants, where) => {
        if (beyond(granter, grants)) return
        const granted: Principal = { role: 'viewer', access: { everywhere: false, grants } }
        for (const one of grantableActions)
          if (mayI(granted, one, where)) expect(mayI(granter, one, where), one).toBe(true)
      }),
    )
  })
})

describe('readAccess', () => {
  it.each([null, undefined, 1, 'x', {}, { everywhere: 'yes', grants: [] }, { everywhere: true }])(
    'gives nothing for %j',
    (value) => {
      expect(readAccess(value)).toEqual(nowhere)
    },
  )

  it('drops what is no action, and keeps the rest', () => {
    const stored = {
      everywhere: false,
      grants: [{ connectionId: null, kind: null, actions: ['entities.read', 'users.write', 'x'] }, 'x'],
    }
    expect(readAccess(stored).grants).toEqual([{ connectionId: null, kind: null, actions: ['entities.read'] }])
    expect(readTokenAccess({})).toEqual({ connectionIds: [], actions: [] })
  })
})

describe('the rules of routes', () => {
  const keys = Object.keys(routes)

  it('name routes that are there', () => {
    for (const key of [...Object.keys(kindOfRoute), ...harmlessRoutes, ...freshRoutes]) expect(keys).toContain(key)
  })

  it('count every write about a connection as a change unless it is named harmless', () => {
    const changes = keys.filter((key) => changesGateway(key as keyof typeof routes))
    expect(changes).toContain('PATCH /api/connections/[connectionId]/entities/[kind]/[id]')
    expect(changes).toContain('POST /api/connections/[connectionId]/restores')
    expect(changes).toContain('DELETE /api/connections/[connectionId]')
    for (const key of changes) expect(key).not.toMatch(/^GET/)
  })

  it('guard every route about a kind or a connection by an action that can be granted there', () => {
    for (const [key, guard] of Object.entries(routes)) {
      if (guard === 'open' || !key.includes('[kind]')) continue
      expect(permissions[guard].on, key).toBe('kind')
    }
  })
})
