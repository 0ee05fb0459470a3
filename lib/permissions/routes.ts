import type { Action } from './permissions'

/**
 * Who a route answers. `open`: anyone (health, sign-in, set-up, which guard themselves);
 * an action: signed in, and the role may do it.
 */
type Guard = 'open' | Action

/**
 * Every method of every route handler and its guard. A handler is made by a door that demands its row's key, so a route
 * without a row does not compile, and the route inventory test fails on a row without a route.
 * Brackets are Next's own folder names.
 */
export const routes = {
  'GET /api/health/live': 'open',
  'GET /api/health/ready': 'open',
  'GET /api/auth/[...nextauth]': 'open',
  'POST /api/auth/[...nextauth]': 'open',
  'POST /api/setup': 'open',

  'GET /api/account': 'account.read',
  'PATCH /api/account': 'account.write',
  'PUT /api/account/password': 'account.write',
  'GET /api/account/sessions': 'account.read',
  'DELETE /api/account/sessions/[sessionId]': 'account.write',

  'GET /api/users': 'users.read',
  'POST /api/users': 'users.write',
  'PATCH /api/users/[userId]': 'users.write',
  'DELETE /api/users/[userId]': 'users.write',

  'GET /api/audit': 'audit.read',
  'GET /api/audit/[entryId]': 'audit.read',

  'GET /api/connections': 'connections.read',
  'POST /api/connections': 'connections.write',
  'POST /api/connections/test': 'connections.write',
  'GET /api/connections/[connectionId]': 'connections.read',
  'PATCH /api/connections/[connectionId]': 'connections.write',
  'DELETE /api/connections/[connectionId]': 'connections.write',

  'GET /api/connections/[connectionId]/node': 'entities.read',
  'GET /api/connections/[connectionId]/description': 'entities.read',
  'GET /api/connections/[connectionId]/subschemas/[kind]/[name]': 'entities.read',
  'GET /api/connections/[connectionId]/entities/[kind]': 'entities.read',
  'POST /api/connections/[connectionId]/entities/[kind]': 'entities.create',
  'GET /api/connections/[connectionId]/entities/[kind]/[id]': 'entities.read',
  'PATCH /api/connections/[connectionId]/entities/[kind]/[id]': 'entities.update',
  'DELETE /api/connections/[connectionId]/entities/[kind]/[id]': 'entities.delete',
  'POST /api/connections/[connectionId]/entities/[kind]/[id]/reveal': 'entities.reveal',
} as const satisfies Record<string, Guard>

/** `METHOD /path` of a route handler. */
export type RouteKey = keyof typeof routes
