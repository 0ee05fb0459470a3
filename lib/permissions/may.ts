import type { Grant, Principal } from './access'
import { can, refusalOf } from './can'
import { type Action, type GrantableAction, grantableActions, permissions } from './permissions'

/**
 * What an action is asked for. `kind: '*'` means every kind at once, `kind: '?'` some kind, whichever; without a kind an action about
 * kinds means every kind.
 */
export type Target = { readonly connectionId?: string; readonly kind?: string }

/** Whether somebody may do an action there. The one answer to that question, in the server and for what the browser shows. */
export function mayI(principal: Principal, action: Action, target: Target = {}): boolean {
  return userMay(principal, action, target) && tokenMay(principal, action, target)
}

/** Whether somebody may do anything at all on a connection. Who may not does not learn that it is there. */
export function seesConnection(principal: Principal, connectionId: string): boolean {
  return (
    mayI(principal, 'connections.read') &&
    grantableActions.some((action) => mayI(principal, action, { connectionId, kind: '?' }))
  )
}

/**
 * The kinds somebody may do an action to on a connection: `'all'`, or these.
 */
export function kindsFor(
  principal: Principal,
  action: GrantableAction,
  connectionId: string,
): 'all' | readonly string[] {
  if (mayI(principal, action, { connectionId })) return 'all'
  if (!tokenMay(principal, action, { connectionId })) return []
  const kinds = grantsOn(principal, action, connectionId).flatMap(({ kind }) => (kind === null ? [] : [kind]))
  return [...new Set(kinds)]
}

/** The connections somebody may do an action on, for at least one kind; without an action: anything at all. */
export function connectionsFor(principal: Principal, action?: GrantableAction): 'all' | readonly string[] {
  const wanted = action === undefined ? grantableActions : [action]
  const isOn = (connectionId?: string) =>
    wanted.some((one) => mayI(principal, one, { ...(connectionId !== undefined && { connectionId }), kind: '?' }))
  if (isOn() && !principal.token?.access.connectionIds) return 'all'
  const named = [
    ...principal.access.grants.flatMap(({ connectionId }) => (connectionId === null ? [] : [connectionId])),
    ...(principal.token?.access.connectionIds ?? []),
  ]
  return [...new Set(named)].filter(isOn)
}

/** The sentence of a refusal: who may, or that a right is missing here. */
export function refusalFor(principal: Principal, action: Action): string {
  const { sentence } = permissions[action]
  if (principal.token && userMay(principal, action, {})) return `This token may not ${sentence}.`
  if (can(principal.role, action)) return `You have no right to ${sentence} here. An admin can grant it.`
  return refusalOf(action)
}

/** Whether an access gives somebody who grants it away more than he has himself: the first such grant. */
export function beyond(principal: Principal, grants: readonly Grant[]): Grant | undefined {
  return grants.find(({ connectionId, kind, actions }) =>
    actions.some(
      (action) => !mayI(principal, action, { ...(connectionId === null ? {} : { connectionId }), kind: kind ?? '*' }),
    ),
  )
}

function userMay({ role, access }: Principal, action: Action, { connectionId, kind = '*' }: Target): boolean {
  const { on } = permissions[action]
  if (on === 'console' || role === 'admin') return can(role, action)
  if (access.everywhere && can(role, action)) return true
  return access.grants.some(
    (grant) =>
      (grant.connectionId === null || grant.connectionId === connectionId) &&
      (grant.kind === null || (on === 'kind' && (kind === '?' || grant.kind === kind))) &&
      grant.actions.some((one) => one === action),
  )
}

function tokenMay({ token }: Principal, action: Action, { connectionId }: Target): boolean {
  // Which connections there are follows from what it may do on them.
  if (!token || action === 'connections.read') return true
  const { connectionIds, actions } = token.access
  if (!actions.includes(action)) return false
  if (connectionIds === null || permissions[action].on === 'console') return true
  return connectionId !== undefined && connectionIds.includes(connectionId)
}

function grantsOn({ access }: Principal, action: Action, connectionId: string): Grant[] {
  return access.grants.filter(
    (grant) =>
      (grant.connectionId === null || grant.connectionId === connectionId) &&
      grant.actions.some((one) => one === action),
  )
}
