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
  'GET /api/connections/[connectionId]/declarative': 'entities.read',
  'POST /api/connections/[connectionId]/declarative': 'gateway.configure',
  'POST /api/connections/[connectionId]/declarative/reveal': 'entities.reveal',
  'GET /api/connections/[connectionId]/entities/[kind]': 'entities.read',
  'POST /api/connections/[connectionId]/entities/[kind]': 'entities.create',
  'GET /api/connections/[connectionId]/entities/[kind]/[id]': 'entities.read',
  'PATCH /api/connections/[connectionId]/entities/[kind]/[id]': 'entities.update',
  'DELETE /api/connections/[connectionId]/entities/[kind]/[id]': 'entities.delete',
  'POST /api/connections/[connectionId]/entities/[kind]/[id]/reveal': 'entities.reveal',
  'GET /api/connections/[connectionId]/access/groups': 'entities.read',
  'GET /api/connections/[connectionId]/access/consumers/[id]': 'entities.read',
  'GET /api/connections/[connectionId]/access/routes/[id]': 'entities.read',
  'GET /api/connections/[connectionId]/access/services/[id]': 'entities.read',
  'GET /api/connections/[connectionId]/upstreams/[id]/targets': 'entities.read',
  'GET /api/connections/[connectionId]/upstreams/[id]/targets/history': 'entities.read',
  'PUT /api/connections/[connectionId]/upstreams/[id]/targets/[target]/health': 'entities.update',
  'POST /api/certificates/inspect': 'entities.read',
  'GET /api/connections/[connectionId]/certificates/[kind]/[id]': 'entities.read',
  'GET /api/connections/[connectionId]/certificates/[kind]/[id]/uses': 'entities.read',
  'POST /api/connections/[connectionId]/certificates/[kind]/[id]/check-key': 'entities.update',
  'GET /api/connections/[connectionId]/search': 'entities.read',
  'POST /api/connections/[connectionId]/bulk': 'entities.update',
  'POST /api/connections/[connectionId]/bulk/export': 'entities.read',
  'GET /api/connections/[connectionId]/bulk/[operationId]': 'entities.read',
  'POST /api/connections/[connectionId]/bulk/[operationId]': 'entities.update',
  'GET /api/connections/[connectionId]/tags': 'entities.read',
  'GET /api/connections/[connectionId]/tags/entities': 'entities.read',
  'GET /api/connections/[connectionId]/snapshots': 'snapshots.read',
  'POST /api/connections/[connectionId]/snapshots': 'snapshots.take',
  'POST /api/connections/[connectionId]/snapshots/upload': 'snapshots.take',
  'GET /api/connections/[connectionId]/snapshots/[snapshotId]': 'snapshots.read',
  'DELETE /api/connections/[connectionId]/snapshots/[snapshotId]': 'snapshots.remove',
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/download': 'snapshots.take',
  'GET /api/connections/[connectionId]/rollouts': 'entities.read',
  'POST /api/connections/[connectionId]/rollouts': 'entities.update',
  'POST /api/connections/[connectionId]/rollouts/[rolloutId]/move': 'entities.update',
  'POST /api/connections/[connectionId]/rollouts/[rolloutId]/end': 'entities.update',
  'GET /api/connections/[connectionId]/snapshots/schedules': 'snapshots.read',
  'POST /api/connections/[connectionId]/snapshots/schedules': 'snapshots.schedule',
  'GET /api/connections/[connectionId]/snapshots/schedules/preview': 'snapshots.read',
  'PUT /api/connections/[connectionId]/snapshots/schedules/[scheduleId]': 'snapshots.schedule',
  'DELETE /api/connections/[connectionId]/snapshots/schedules/[scheduleId]': 'snapshots.schedule',
  'POST /api/connections/[connectionId]/compare': 'snapshots.read',
  'GET /api/connections/[connectionId]/restores': 'snapshots.read',
  'POST /api/connections/[connectionId]/restores': 'snapshots.restore',
  'POST /api/connections/[connectionId]/restores/plans': 'snapshots.restore',
  'GET /api/connections/[connectionId]/restores/plans/[planId]': 'snapshots.read',
  'GET /api/connections/[connectionId]/restores/plans/[planId]/steps/[index]': 'snapshots.read',
  'GET /api/connections/[connectionId]/restores/[runId]': 'snapshots.read',
  'POST /api/connections/[connectionId]/restores/[runId]': 'snapshots.restore',
  'GET /api/connections/[connectionId]/restores/[runId]/events': 'snapshots.read',
} as const satisfies Record<string, Guard>

/** `METHOD /path` of a route handler. */
export type RouteKey = keyof typeof routes
