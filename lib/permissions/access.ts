import { type Action, actions, type GrantableAction, grantableActions } from './permissions'
import { type Role, roles } from './roles'

/** Actions somebody may do on a connection (`null`: on every one), for a kind of entity (`null`: for every one). */
export type Grant = {
  readonly connectionId: string | null
  readonly kind: string | null
  readonly actions: readonly GrantableAction[]
}

/**
 * What a user may do besides the role. `everywhere`: the role counts on every connection, and grants add to it; otherwise the role
 * counts on none, and only the grants say what may be done where. An admin is never narrowed.
 */
export type Access = { readonly everywhere: boolean; readonly grants: readonly Grant[] }

/** What a token may do of what its user may: these actions, on these connections (`null`: on every one). */
export type TokenAccess = { readonly connectionIds: readonly string[] | null; readonly actions: readonly Action[] }

/** Who asks, as far as rights go. An actor of kind `user` is one. */
export type Principal = {
  readonly role: Role
  readonly access: Access
  readonly token?: { readonly access: TokenAccess }
}

/** The access of a user nobody has narrowed. */
export const roleAlone: Access = { everywhere: true, grants: [] }

/** Access that gives nothing. */
const nothing: Access = { everywhere: false, grants: [] }

/** Access as the database keeps it. What cannot be read gives nothing. */
export function readAccess(value: unknown): Access {
  if (typeof value !== 'object' || value === null) return nothing
  const { everywhere, grants } = value as Record<string, unknown>
  if (typeof everywhere !== 'boolean' || !Array.isArray(grants)) return nothing
  if (grants.length === 0) return everywhere ? roleAlone : nothing
  return { everywhere, grants: grants.flatMap(readGrant) }
}

/** A token's access as the database keeps it. What cannot be read gives nothing. */
export function readTokenAccess(value: unknown): TokenAccess {
  const { connectionIds, actions: named } = (value ?? {}) as Record<string, unknown>
  return {
    connectionIds: connectionIds === null ? null : texts(connectionIds),
    actions: actions.filter((action) => texts(named).includes(action)),
  }
}

function readGrant(value: unknown): Grant[] {
  const { connectionId, kind, actions: named } = (value ?? {}) as Record<string, unknown>
  if (!isTextOrNull(connectionId) || !isTextOrNull(kind)) return []
  const known = texts(named)
  return [{ connectionId, kind, actions: grantableActions.filter((action) => known.includes(action)) }]
}

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return roles.some((role) => role === text)
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}
