import type { Role } from './roles'

/**
 * What an action is about: the console itself, a connection as a whole, or the entities of a kind on a connection. Actions about a
 * connection or a kind can be granted for some connections and some kinds (access.ts).
 */
type Permission = { readonly least: Role; readonly on: 'console' | 'connection' | 'kind'; readonly sentence: string }

/**
 * Every action of the console, the least role that may do it, and a sentence that a refusal can quote
 * ("Only an admin may …"). A route without a row in routes.ts, or a row with an action not in here, does not compile.
 */
export const permissions = {
  'account.read': { least: 'viewer', on: 'console', sentence: 'see their own account' },
  'account.write': { least: 'viewer', on: 'console', sentence: 'change their own account' },
  'tokens.read': { least: 'viewer', on: 'console', sentence: 'see their own API tokens' },
  'tokens.write': { least: 'viewer', on: 'console', sentence: 'make and end their own API tokens' },
  'connections.read': { least: 'viewer', on: 'console', sentence: 'see the saved connections' },
  'connections.write': { least: 'admin', on: 'console', sentence: 'add, change or remove connections' },
  'entities.read': { least: 'viewer', on: 'kind', sentence: 'see what a gateway has' },
  'entities.create': { least: 'operator', on: 'kind', sentence: 'create entities' },
  'entities.update': { least: 'operator', on: 'kind', sentence: 'change entities' },
  'entities.delete': { least: 'operator', on: 'kind', sentence: 'delete entities' },
  'entities.reveal': { least: 'operator', on: 'kind', sentence: 'reveal secrets of entities' },
  'gateway.configure': {
    least: 'operator',
    on: 'connection',
    sentence: 'replace the declarative configuration of a gateway',
  },
  'snapshots.read': { least: 'viewer', on: 'connection', sentence: 'see and compare snapshots' },
  'snapshots.take': { least: 'operator', on: 'connection', sentence: 'take, upload and download snapshots' },
  'snapshots.secrets': { least: 'admin', on: 'connection', sentence: 'see and download the secrets in snapshots' },
  'snapshots.remove': { least: 'admin', on: 'connection', sentence: 'remove snapshots' },
  'snapshots.restore': { least: 'operator', on: 'connection', sentence: 'plan and apply restores' },
  'snapshots.schedule': { least: 'admin', on: 'connection', sentence: 'change the schedules of snapshots' },
  'approvals.read': { least: 'viewer', on: 'connection', sentence: 'see what waits for a second person' },
  'approvals.request': { least: 'operator', on: 'connection', sentence: 'ask for an approval' },
  'approvals.decide': {
    least: 'operator',
    on: 'connection',
    sentence: 'approve or reject what another person asked for',
  },
  'audit.read': { least: 'viewer', on: 'console', sentence: 'read the audit log' },
  'openapi.read': { least: 'viewer', on: 'console', sentence: 'read the description of the API' },
  'settings.read': { least: 'admin', on: 'console', sentence: 'see how the console is set up' },
  'users.read': { least: 'admin', on: 'console', sentence: 'see the users' },
  'users.write': { least: 'admin', on: 'console', sentence: 'add, change or remove users' },
} as const satisfies Record<string, Permission>

/** One action of the permission table. */
export type Action = keyof typeof permissions

/** An action that can be granted for some connections. */
export type GrantableAction = {
  [One in Action]: (typeof permissions)[One]['on'] extends 'console' ? never : One
}[Action]

/** Every action in the order of the table. */
export const actions = Object.keys(permissions) as Action[]

/** Every action that can be granted, in the order of the table. */
export const grantableActions = actions.filter(
  (action): action is GrantableAction => permissions[action].on !== 'console',
)
