import { type Authentication, authenticate, authenticationOf, type Identity, inOrderOfRun } from './authenticate'
import { indexPlugins, type PluginIndex } from './plugin-index'
import { type PluginRole, pluginRole } from './plugin-roles'
import type { AccessFacts, AccessNote, AccessPlugin, AccessReason, AccessRoute, AccessStatus, Verdict } from './types'

/** Answers who may use what, for one state of a gateway. */
export type Access = {
  /** How a consumer fares on a route. */
  readonly verdictOf: (route: AccessRoute, consumer: string) => Verdict
  /** Consumers of one sort fare alike on every route. */
  readonly sortOf: (consumer: string) => string
  /** The plugins that decide on a route, or on any of several, before anyone is known; in the order they run. */
  readonly decidingOn: (routes: readonly AccessRoute[]) => readonly AccessPlugin[]
}

/**
 * Who may use what by the configuration alone: authentication, ACL groups and plugin scopes, as Kong 1.5 to 3.9 apply them. A consumer is
 * taken to come with its own credentials and no others. Addresses, rate limits, somebody's code are noted at most. Verdicts are kept by
 * what they depend on, so that 100,000 consumers cost little more than the few sorts of them there are.
 */
export function accessOf(facts: AccessFacts): Access {
  const methods = new Set(facts.credentials.keys())
  const index = indexPlugins(facts.plugins.filter(({ name }) => pluginRole(name, methods)))
  const named = new Map<PluginRole, string[]>()
  for (const name of index.names) {
    const role = pluginRole(name, methods)
    if (role) named.set(role, [...(named.get(role) ?? []), name])
  }
  const scope: Scope = { facts, index, named }
  const gates = new Map<string, Gate>()
  const gate = (route: AccessRoute): Gate => {
    const sort = index.sortOf(route)
    const found = gates.get(sort) ?? gateOf(scope, route)
    gates.set(sort, found)
    return found
  }
  const sortOf = remembered(sorter(facts, index))
  const verdicts = new Map<string, Verdict>()
  return {
    sortOf,
    verdictOf: (route, consumer) => {
      const key = `${gate(route).key}\n${sortOf(consumer)}`
      const verdict = verdicts.get(key) ?? judge(scope, gate(route), consumer)
      verdicts.set(key, verdict)
      return verdict
    },
    decidingOn: (routes) => {
      const passed = [...new Set(routes.map(gate))]
      const inOrder = (['groups', 'addresses', 'code', 'termination'] as const).flatMap((role) =>
        passed.flatMap(({ rest }) => rest[role]),
      )
      return [...new Set([...inOrderOfRun(passed.flatMap(({ authentication }) => authentication)), ...inOrder])]
    },
  }
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const value = made.get(key) ?? make(key)
    made.set(key, value)
    return value
  }
}

type Scope = {
  readonly facts: AccessFacts
  readonly index: PluginIndex
  readonly named: ReadonlyMap<PluginRole, readonly string[]>
}

type Rest = Readonly<Record<Exclude<PluginRole, 'authentication'>, readonly AccessPlugin[]>>

/** What stands before one route. Routes with the same `key` are the same to everyone. */
type Gate = {
  readonly key: string
  readonly route: AccessRoute
  readonly authentication: readonly AccessPlugin[]
  readonly rest: Rest
}

function gateOf(scope: Scope, route: AccessRoute): Gate {
  const { facts, index } = scope
  const authentication = authenticationOf(index, facts, route)
  const rest = restOf(scope, route)
  const isOff = route.service !== undefined && facts.disabledServices.has(route.service)
  const ids = [...authentication, ...Object.values(rest).flat()].map(({ id }) => id)
  // Instances bound to a consumer may be bound to the route or its service too: then they tell routes apart.
  const bound = index.boundConsumers.size > 0 ? index.sortOf(route) : ''
  const service = route.service === undefined ? 'none' : isOff ? route.service : 'on'
  return { key: [service, bound, ...ids].join(' '), route, authentication, rest }
}

/** The other plugins that work on a route, for everyone or for one consumer. */
function restOf({ index, named }: Scope, route: AccessRoute, consumer?: string): Rest {
  const of = (role: PluginRole) => (named.get(role) ?? []).flatMap((name) => index.pick(name, route, consumer) ?? [])
  return {
    groups: of('groups'),
    termination: of('termination'),
    addresses: of('addresses'),
    code: of('code'),
    answers: of('answers'),
  }
}

/** Consumers of one sort fare alike everywhere: same kinds of credentials, same groups among those that some acl names. */
function sorter({ credentials, groups, plugins }: AccessFacts, { boundConsumers }: PluginIndex) {
  const named = new Set(plugins.flatMap(({ allow, deny }) => [...allow, ...deny]))
  return (consumer: string): string => {
    const kinds = [...credentials].filter(([, holders]) => holders.has(consumer)).map(([name]) => name)
    const own = [...(groups.get(consumer) ?? [])].filter((group) => named.has(group)).sort()
    return [kinds.join(' '), boundConsumers.has(consumer) ? consumer : '', ...own].join('\n')
  }
}

function judge(scope: Scope, gate: Gate, consumer: string): Verdict {
  const { route } = gate
  // Such a route leaves the router (Kong 2.7+): nobody is even asked who they are.
  if (route.service !== undefined && scope.facts.disabledServices.has(route.service))
    return verdict('unreachable', { because: 'service_disabled', service: route.service })
  const own = goThrough(scope, gate, consumer)
  if (own.status === 'open' || own.status === 'unreachable') return own
  const anyone = goThrough(scope, gate, undefined)
  if (anyone.status !== 'open') return own
  if (own.status === 'allowed') return { ...own, notes: [...own.notes, { note: 'open_to_all' }] }
  return { ...anyone, notes: [...anyone.notes, { note: 'refused_as_itself' }] }
}

/** One walk through a gate, with the credentials of a consumer or with none. */
function goThrough(scope: Scope, { route, authentication }: Gate, consumer: string | undefined): Verdict {
  const known: Authentication = authenticate(authentication, scope.facts, consumer)
  if ('refusal' in known) return verdict(known.isCertain ? 'denied' : 'unknown', known.refusal)
  const { identity } = known
  const who = identity.as === 'itself' ? consumer : identity.as === 'anonymous' ? identity.consumer : undefined
  const as = identity.as === 'anonymous' ? { as: identity.consumer } : {}
  const rest = restOf(scope, route, who)
  const [acl] = rest.groups
  const groups = acl && checkGroups(acl, identity, who === undefined ? undefined : scope.facts.groups.get(who))
  if (groups && 'refusal' in groups) return verdict(groups.isCertain ? 'denied' : 'unknown', groups.refusal)
  const termination = rest.termination.find(({ isConditional }) => !isConditional)
  if (termination)
    return verdict(termination.consumer === undefined ? 'unreachable' : 'denied', {
      because: 'terminated',
      plugin: termination.id,
      ...as,
    })
  const notes = notesOf(rest)
  if (route.service === undefined && rest.answers.length === 0)
    return { status: 'unreachable', reason: { because: 'no_service' }, notes }
  const group = groups?.group === undefined ? {} : { group: groups.group }
  if (identity.as === 'nobody') return { status: 'open', reason: { because: 'no_authentication' }, notes }
  if (identity.as === 'itself') {
    const { plugins } = identity
    return {
      status: 'allowed',
      reason: { because: 'identified', plugins, ...(acl && { acl: acl.id }), ...group },
      notes,
    }
  }
  const stranger = identity.as === 'anonymous' ? { consumer: identity.consumer } : {}
  return { status: 'open', reason: { because: 'anonymous', plugin: identity.plugin, ...stranger, ...group }, notes }
}

type GroupCheck = { readonly group?: string } | { readonly refusal: AccessReason; readonly isCertain: boolean }

/**
 * The acl plugin (kong/plugins/acl/handler.lua, 1.5.1, 2.8.5, 3.9.3): with anything in `deny` it refuses members of those groups and
 * lets all others pass; else only members of `allow` pass. Without an identified consumer it refuses everyone.
 */
function checkGroups(acl: AccessPlugin, identity: Identity, groups: ReadonlySet<string> = new Set()): GroupCheck {
  if (identity.as === 'nobody')
    return { refusal: { because: 'acl_without_authentication', acl: acl.id }, isCertain: true }
  if (identity.as === 'unsure')
    return { refusal: { because: 'unknown_authentication', plugins: [identity.plugin] }, isCertain: false }
  const as = identity.as === 'anonymous' ? { as: identity.consumer } : {}
  if (acl.deny.length > 0) {
    const group = acl.deny.find((one) => groups.has(one))
    if (group === undefined) return {}
    return { refusal: { because: 'group_denied', acl: acl.id, group, ...as }, isCertain: true }
  }
  const group = acl.allow.find((one) => groups.has(one))
  if (group !== undefined) return { group }
  return { refusal: { because: 'group_missing', acl: acl.id, ...as }, isCertain: true }
}

function notesOf(rest: Rest): AccessNote[] {
  const about = (note: Extract<AccessNote, { plugin: string }>['note'], plugins: readonly AccessPlugin[]) =>
    plugins.map(({ id: plugin }) => ({ note, plugin }))
  return [
    ...about('addresses', rest.addresses),
    ...about('code', rest.code),
    ...about('terminated_sometimes', rest.termination),
    ...about(
      'given_groups',
      rest.groups.filter(({ takesGivenGroups }) => takesGivenGroups),
    ),
    ...about('answers', rest.answers),
  ]
}

function verdict(status: AccessStatus, reason: AccessReason): Verdict {
  return { status, reason, notes: [] }
}
