import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessOf } from './access'
import { kongLetsIn } from './fixtures/kong-lets-in'
import { readPlugin, withoutOtherSettings } from './read-plugin'
import type { AccessFacts, AccessPlugin, AccessRoute, Verdict } from './types'

const plugin = (name: string, more: Partial<AccessPlugin> = {}): AccessPlugin => ({
  id: `${name}@${more.route ?? ''}${more.service ?? ''}${more.consumer ?? ''}`,
  name,
  isEnabled: true,
  protocols: ['http', 'https'],
  allow: [],
  deny: [],
  takesGivenGroups: false,
  isConditional: false,
  ...more,
})

const nothing: AccessFacts = {
  plugins: [],
  disabledServices: new Set(),
  credentials: new Map(
    ['jwt', 'oauth2', 'key-auth', 'basic-auth', 'hmac-auth'].map((name) => [name, new Set<string>()]),
  ),
  groups: new Map(),
  consumerIds: new Map([
    ['guest', 'guest'],
    ['Guest', 'guest'],
  ]),
}

const route: AccessRoute = { id: 'r1', service: 's1', protocols: ['http', 'https'] }

/** How ana fares, with these credentials and groups, behind these plugins. */
function ana(
  plugins: readonly AccessPlugin[],
  { has = [], groups = [], guests = [] }: { has?: string[]; groups?: string[]; guests?: string[] } = {},
  facts: Partial<AccessFacts> = {},
  where = route,
): Verdict {
  const credentials = new Map(nothing.credentials)
  for (const name of has) credentials.set(name, new Set(['ana']))
  const all = new Map([
    ['ana', new Set(groups)],
    ['guest', new Set(guests)],
  ])
  return accessOf({ ...nothing, plugins, credentials, groups: all, ...facts }).verdictOf(where, 'ana')
}

describe('authentication', () => {
  it('without any, everyone gets in', () => {
    expect(ana([])).toMatchObject({ status: 'open', reason: { because: 'no_authentication' } })
  })

  it('asks for a credential of its own kind', () => {
    const keys = plugin('key-auth', { service: 's1' })
    expect(ana([keys], { has: ['key-auth'] })).toMatchObject({
      status: 'allowed',
      reason: { because: 'identified', plugins: [keys.id] },
    })
    expect(ana([keys], { has: ['jwt'] })).toMatchObject({
      status: 'denied',
      reason: { because: 'credential_missing', plugins: [keys.id] },
    })
  })

  it('several without anonymous must all succeed', () => {
    const both = [plugin('key-auth'), plugin('basic-auth')]
    expect(ana(both, { has: ['key-auth'] })).toMatchObject({
      status: 'denied',
      reason: { plugins: ['basic-auth@'] },
    })
    expect(ana(both, { has: ['key-auth', 'basic-auth'] })).toMatchObject({ status: 'allowed' })
  })

  it('several with anonymous: one is enough, and whoever has none comes in as the anonymous consumer', () => {
    const either = [plugin('key-auth', { anonymous: 'Guest' }), plugin('basic-auth', { anonymous: 'guest' })]
    expect(ana(either, { has: ['basic-auth'] })).toMatchObject({
      status: 'allowed',
      reason: { plugins: ['basic-auth@'] },
      notes: [{ note: 'open_to_all' }],
    })
    expect(ana(either)).toMatchObject({ status: 'open', reason: { because: 'anonymous', consumer: 'guest' } })
  })

  it('an anonymous consumer that is gone lets nobody in', () => {
    const keys = plugin('key-auth', { anonymous: 'long-gone' })
    expect(ana([keys])).toMatchObject({ status: 'denied', reason: { because: 'anonymous_missing' } })
    expect(ana([keys], { has: ['key-auth'] })).toMatchObject({ status: 'allowed', notes: [] })
  })

  it('says that it cannot tell where a plugin keeps its credentials elsewhere', () => {
    for (const name of ['ldap-auth', 'mtls-auth', 'openid-connect', 'our-oidc'])
      expect(ana([plugin(name)], { has: ['key-auth'] }), name).toMatchObject({
        status: 'unknown',
        reason: { because: 'unknown_authentication', plugins: [`${name}@`] },
      })
  })

  it('but not where another plugin refuses anyway, or where anyone gets in anyway', () => {
    expect(ana([plugin('ldap-auth'), plugin('key-auth')])).toMatchObject({ status: 'denied' })
    expect(ana([plugin('ldap-auth', { anonymous: 'guest' })])).toMatchObject({ status: 'open' })
    const withGroups = [plugin('ldap-auth', { anonymous: 'guest' }), plugin('acl', { allow: ['a'] })]
    expect(ana(withGroups, { guests: ['a'] })).toMatchObject({ status: 'unknown' })
  })
})

describe('groups', () => {
  const keys = plugin('key-auth')

  it('allow only members', () => {
    const acl = plugin('acl', { allow: ['staff', 'partners'] })
    expect(ana([keys, acl], { has: ['key-auth'], groups: ['partners'] })).toMatchObject({
      status: 'allowed',
      reason: { acl: acl.id, group: 'partners' },
    })
    expect(ana([keys, acl], { has: ['key-auth'] })).toMatchObject({
      status: 'denied',
      reason: { because: 'group_missing', acl: acl.id },
    })
  })

  it('deny members and nobody else', () => {
    const acl = plugin('acl', { deny: ['blocked'] })
    expect(ana([keys, acl], { has: ['key-auth'], groups: ['blocked'] })).toMatchObject({
      status: 'denied',
      reason: { because: 'group_denied', group: 'blocked' },
    })
    expect(ana([keys, acl], { has: ['key-auth'], groups: ['staff'] })).toMatchObject({ status: 'allowed' })
  })

  it('refuse everyone where nobody is identified', () => {
    expect(ana([plugin('acl', { deny: ['blocked'] })])).toMatchObject({
      status: 'denied',
      reason: { because: 'acl_without_authentication' },
    })
  })

  it('of the anonymous consumer count for who comes without a credential', () => {
    const open = [plugin('key-auth', { anonymous: 'guest' }), plugin('acl', { allow: ['public'] })]
    expect(ana(open, { guests: ['public'] })).toMatchObject({ status: 'open', reason: { group: 'public' } })
    expect(ana(open, { groups: ['public'] })).toMatchObject({
      status: 'denied',
      reason: { because: 'group_missing', as: 'guest' },
    })
    expect(ana(open, { has: ['key-auth'], guests: ['public'] })).toMatchObject({
      status: 'open',
      notes: [{ note: 'refused_as_itself' }],
    })
  })

  it('stand under other names before Kong 2.1', () => {
    const old = readPlugin({ id: 'a', name: 'acl', enabled: true, config: { whitelist: ['staff'], blacklist: null } })
    expect(old).toMatchObject({ allow: ['staff'], deny: [] })
    const without = readPlugin({ id: 'k', name: 'key-auth', config: { anonymous: '' } })
    expect(without.anonymous).toBeUndefined()
  })
})

describe('scopes', () => {
  const by = (scope: Partial<AccessPlugin>, group: string) => plugin('acl', { ...scope, allow: [group] })
  const ranked = [
    by({ route: 'r1', service: 's1' }, 'route+service'),
    by({ route: 'r1' }, 'route'),
    by({ service: 's1' }, 'service'),
    by({}, 'global'),
  ]

  it('the narrowest instance alone decides', () => {
    for (const [at, { id, allow }] of ranked.entries()) {
      const verdict = ana([plugin('key-auth'), ...ranked.slice(at)], { has: ['key-auth'], groups: [...allow] })
      expect(verdict.reason).toMatchObject({ acl: id, group: allow[0] })
    }
  })

  it('an instance for another route or service does not', () => {
    expect(ana([plugin('key-auth', { route: 'r2' }), plugin('key-auth', { service: 's2' })])).toMatchObject({
      status: 'open',
    })
  })

  it('a stream route is out of reach of plugins for http', () => {
    const tcp = { ...route, protocols: ['tcp'] }
    expect(ana([plugin('key-auth')], {}, {}, tcp)).toMatchObject({ status: 'open' })
  })

  it('a plugin for https works on http too: Kong looks at the subsystem', () => {
    const plain = { ...route, protocols: ['http'] }
    expect(ana([plugin('key-auth', { protocols: ['https'] })], {}, {}, plain)).toMatchObject({ status: 'denied' })
  })
})

describe('what cannot be reached', () => {
  it('a service that is off, a route without a service', () => {
    expect(ana([plugin('key-auth')], {}, { disabledServices: new Set(['s1']) })).toMatchObject({
      status: 'unreachable',
      reason: { because: 'service_disabled', service: 's1' },
    })
    expect(ana([], {}, {}, { id: 'r1', protocols: ['http'] })).toMatchObject({
      status: 'unreachable',
      reason: { because: 'no_service' },
    })
    expect(ana([plugin('aws-lambda')], {}, {}, { id: 'r1', protocols: ['http'] })).toMatchObject({ status: 'open' })
  })

  it('what a plugin answers for everyone; for the anonymous consumer it closes the door', () => {
    expect(ana([plugin('request-termination', { service: 's1' })])).toMatchObject({ status: 'unreachable' })
    const closed = [plugin('key-auth', { anonymous: 'guest' }), plugin('request-termination', { consumer: 'guest' })]
    expect(ana(closed)).toMatchObject({ status: 'denied', reason: { because: 'terminated', as: 'guest' } })
    expect(ana(closed, { has: ['key-auth'] })).toMatchObject({ status: 'allowed', notes: [] })
    expect(ana([plugin('request-termination', { isConditional: true })])).toMatchObject({
      status: 'open',
      notes: [{ note: 'terminated_sometimes' }],
    })
  })

  it('addresses and code are noted, no more', () => {
    const verdict = ana([plugin('ip-restriction'), plugin('pre-function')])
    expect(verdict.status).toBe('open')
    expect(verdict.notes.map(({ note }) => note)).toEqual(['addresses', 'code'])
  })
})

describe('laws', () => {
  const methods = ['jwt', 'key-auth', 'basic-auth']
  const people = ['ana', 'ben', 'guest']
  const some = <T>(...values: T[]) => fc.subarray(values)
  const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
  const plugins = fc.array(
    fc
      .record({
        name: fc.constantFrom(...methods, 'acl', 'request-termination'),
        isEnabled: fc.boolean(),
        route: maybe('r1', 'r2'),
        service: maybe('s1'),
        consumer: maybe('ana', 'guest'),
        anonymous: maybe('guest', 'gone'),
        allow: some('a', 'b'),
        deny: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, some('a', 'c')),
        isConditional: fc.boolean(),
      })
      .map((more) =>
        plugin(more.name, {
          ...more,
          consumer: methods.includes(more.name) || more.name === 'acl' ? undefined : more.consumer,
        }),
      ),
    { maxLength: 7 },
  )
  const facts = fc
    .record({
      plugins,
      holders: fc.tuple(some(...people), some(...people), some(...people)),
      groups: fc.tuple(some('a', 'b', 'c'), some('a', 'b', 'c'), some('a', 'b', 'c')),
      off: fc.boolean(),
    })
    .map(
      ({ plugins: all, holders, groups, off }): AccessFacts => ({
        // One instance per name and scope, as Kong has it.
        plugins: [...new Map(all.map((one) => [one.id, one])).values()],
        disabledServices: new Set(off ? ['s1'] : []),
        credentials: new Map(methods.map((name, at) => [name, new Set(holders[at])])),
        groups: new Map(people.map((name, at) => [name, new Set(groups[at])])),
        consumerIds: new Map(people.map((name) => [name, name])),
      }),
    )
  const routes: AccessRoute[] = [
    { id: 'r1', service: 's1', protocols: ['https'] },
    { id: 'r2', protocols: ['http'] },
    { id: 'r3', service: 's1', protocols: [] },
  ]
  const cases = fc.tuple(facts, fc.constantFrom(...routes), fc.constantFrom(...people))
  const mayUse = (given: AccessFacts, where: AccessRoute, who: string) =>
    ['allowed', 'open'].includes(accessOf(given).verdictOf(where, who).status)

  it('agrees with a request sent through Kong’s own steps, with the credentials and without', () => {
    fc.assert(
      fc.property(cases, ([given, where, who]) => {
        const asItself = kongLetsIn(given, where, who)
        const asAnyone = kongLetsIn(given, where, undefined)
        expect(mayUse(given, where, who)).toBe(asItself || asAnyone)
        const { notes } = accessOf(given).verdictOf(where, who)
        if (!asAnyone) expect(notes).not.toContainEqual({ note: 'open_to_all' })
      }),
      { numRuns: 2000 },
    )
  })

  it('the routes of a consumer and the consumers of a route are the same pairs, whatever was asked before', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const [forwards, backwards] = [accessOf(given), accessOf(given)]
        const byConsumer = people.flatMap((who) =>
          routes.map((where) => [who, where.id, forwards.verdictOf(where, who)]),
        )
        const byRoute = routes
          .toReversed()
          .flatMap((where) => people.map((who) => [who, where.id, backwards.verdictOf(where, who)]))
        expect(new Set(byRoute.map((one) => JSON.stringify(one)))).toEqual(
          new Set(byConsumer.map((one) => JSON.stringify(one))),
        )
      }),
    )
  })

  it('a disabled plugin is as if it were not there', () => {
    fc.assert(
      fc.property(cases, ([given, where, who]) => {
        const without = { ...given, plugins: given.plugins.filter(({ isEnabled }) => isEnabled) }
        expect(accessOf(given).verdictOf(where, who)).toEqual(accessOf(without).verdictOf(where, who))
      }),
    )
  })

  it('joining a group that plugins only deny never opens a route, and one that they only allow never closes one', () => {
    fc.assert(
      fc.property(cases, ([given, where, who]) => {
        const acls = given.plugins.filter(({ name }) => name === 'acl')
        const joined = (group: string): AccessFacts => ({
          ...given,
          groups: new Map([...given.groups, [who, new Set([...(given.groups.get(who) ?? []), group])]]),
        })
        const before = mayUse(given, where, who)
        // A list of allowed groups is dead while there is a denied one.
        const isOnlyDenied = (group: string) => acls.every((one) => one.deny.length > 0 || !one.allow.includes(group))
        const isNeverDenied = (group: string) => acls.every((one) => !one.deny.includes(group))
        for (const group of ['a', 'b', 'c']) {
          const after = mayUse(joined(group), where, who)
          if (isOnlyDenied(group)) expect(before || !after, group).toBe(true)
          if (isNeverDenied(group)) expect(!before || after, group).toBe(true)
        }
      }),
    )
  })

  it('one more credential never closes a route without groups or terminations', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...methods), ([given, where, who], method) => {
        const plain = { ...given, plugins: given.plugins.filter(({ name }) => methods.includes(name)) }
        const richer = {
          ...plain,
          credentials: new Map([
            ...plain.credentials,
            [method, new Set([...(plain.credentials.get(method) ?? []), who])],
          ]),
        }
        expect(!mayUse(plain, where, who) || mayUse(richer, where, who)).toBe(true)
      }),
    )
  })

  it('what is kept of a plugin is all that is read of it', () => {
    const json = fc.record({
      id: fc.uuid(),
      name: fc.constantFrom('acl', 'key-auth'),
      enabled: fc.boolean(),
      protocols: some('http', 'tcp'),
      service: fc.option(fc.record({ id: fc.uuid() })),
      config: fc.record({
        anonymous: fc.option(fc.string()),
        allow: fc.option(fc.array(fc.string())),
        blacklist: fc.option(fc.array(fc.string())),
        trigger: fc.option(fc.string()),
        secret: fc.string(),
      }),
    })
    fc.assert(
      fc.property(json, (entity) => {
        expect(readPlugin(withoutOtherSettings(entity))).toEqual(readPlugin(entity))
        expect(withoutOtherSettings(entity)).not.toHaveProperty('config.secret')
      }),
    )
  })
})
