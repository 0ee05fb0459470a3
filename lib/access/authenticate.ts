import type { PluginIndex } from './plugin-index'
import { authenticationPlace, pluginRole } from './plugin-roles'
import type { AccessFacts, AccessPlugin, AccessReason, AccessRoute } from './types'

/** As whom a caller goes on after authentication. `unsure`: a plugin that is not understood may or may not have recognised them. */
export type Identity =
  | { readonly as: 'nobody' }
  | { readonly as: 'itself'; readonly plugins: readonly string[] }
  | { readonly as: 'anonymous'; readonly plugin: string; readonly consumer: string }
  | { readonly as: 'unsure'; readonly plugin: string }

/** How authentication ends: as whom the caller goes on, or why not. */
export type Authentication =
  | { readonly identity: Identity }
  | { readonly refusal: AccessReason; readonly isCertain: boolean }

/** The authentication plugins that work on a route, in the order they run. They cannot be bound to a consumer: nobody is known yet. */
export function authenticationOf(index: PluginIndex, facts: AccessFacts, route: AccessRoute): AccessPlugin[] {
  const methods = new Set(facts.credentials.keys())
  const names = index.names.filter((name) => pluginRole(name, methods) === 'authentication')
  return inOrderOfRun(names.flatMap((name) => index.pick(name, route) ?? []))
}

/** Authentication plugins as they run, one after the other. */
export function inOrderOfRun(plugins: readonly AccessPlugin[]): AccessPlugin[] {
  return plugins.toSorted(
    (a, b) => authenticationPlace(a.name) - authenticationPlace(b.name) || (a.name < b.name ? -1 : 1),
  )
}

/**
 * Lets a caller with credentials of its own (`consumer`; undefined: without any) through the plugins, as Kong does: without
 * `anonymous` each of them must recognise the caller (AND); with it, one that finds a credential is enough, and a caller without one
 * goes on as the anonymous consumer (OR). A plugin with `anonymous` is skipped once a credential was found. The last one that
 * recognises the caller decides who it is. (kong/plugins/key-auth/handler.lua, 1.5.1, 2.8.5, 3.9.3; the others alike.)
 */
export function authenticate(
  plugins: readonly AccessPlugin[],
  facts: AccessFacts,
  consumer: string | undefined,
): Authentication {
  let identity: Identity = { as: 'nobody' }
  let hasCredential: boolean | 'perhaps' = false
  let broken: AccessReason | undefined
  const used: string[] = []
  const missing: string[] = []
  const unsure: string[] = []
  for (const { id, name, anonymous } of plugins) {
    const holders = facts.credentials.get(name)
    const isHeld = consumer !== undefined && holders?.has(consumer) === true
    if (anonymous === undefined) {
      hasCredential = true
      if (isHeld) identity = itself(used, id)
      else if (holders) missing.push(id)
      else {
        unsure.push(id)
        identity = { as: 'unsure', plugin: id }
      }
      continue
    }
    if (hasCredential === true) continue
    const isPerhaps: boolean = !holders || hasCredential === 'perhaps'
    const fallback = facts.consumerIds.get(anonymous)
    if (isHeld && !isPerhaps) {
      hasCredential = true
      identity = itself(used, id)
    } else if (fallback === undefined && !isHeld) {
      // Kong answers 500 before the next plugin has its turn.
      if (isPerhaps) unsure.push(id)
      else broken ??= { because: 'anonymous_missing', plugin: id, anonymous }
    } else if (!isPerhaps && fallback !== undefined) identity = { as: 'anonymous', plugin: id, consumer: fallback }
    else if (!holders) {
      hasCredential = 'perhaps'
      identity = { as: 'unsure', plugin: id }
    }
  }
  if (missing.length > 0) return { refusal: { because: 'credential_missing', plugins: missing }, isCertain: true }
  if (broken) return { refusal: broken, isCertain: true }
  if (unsure.length > 0) return { refusal: { because: 'unknown_authentication', plugins: unsure }, isCertain: false }
  return { identity }
}

function itself(used: string[], plugin: string): Identity {
  used.push(plugin)
  return { as: 'itself', plugins: used }
}
