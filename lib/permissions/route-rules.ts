import type { RouteKey } from './routes'

/**
 * The kinds a route about a connection is about, where its address does not name one: a kind, or `?` for a route that shows or changes
 * only what its verb finds allowed kind by kind. Every other route without a kind wants its right for every kind.
 */
export const kindOfRoute: { readonly [Key in RouteKey]?: string } = {
  'GET /api/connections/[connectionId]/node': '?',
  'GET /api/connections/[connectionId]/description': '?',
  'GET /api/connections/[connectionId]/search': '?',
  'POST /api/connections/[connectionId]/bulk': '?',
  'POST /api/connections/[connectionId]/bulk/export': '?',
  'GET /api/connections/[connectionId]/bulk/[operationId]': '?',
  'POST /api/connections/[connectionId]/bulk/[operationId]': '?',
  'GET /api/connections/[connectionId]/undo/[entryId]': '?',
  'POST /api/connections/[connectionId]/undo/[entryId]': '?',
  'GET /api/connections/[connectionId]/clone': '?',
  'POST /api/connections/[connectionId]/clone': '?',
  'GET /api/connections/[connectionId]/upstreams/[id]/targets': 'targets',
  'GET /api/connections/[connectionId]/upstreams/[id]/targets/history': 'targets',
  'PUT /api/connections/[connectionId]/upstreams/[id]/targets/[target]/health': 'targets',
}

/**
 * What is sent by another method than GET about a connection and changes neither the gateway nor the way to it. Everything else counts as a
 * change: on a protected connection it wants the name typed and a recent sign-in. A route nobody thought of is a change.
 */
export const harmlessRoutes: ReadonlySet<RouteKey> = new Set<RouteKey>([
  'POST /api/connections/[connectionId]/declarative/reveal',
  'POST /api/connections/[connectionId]/entities/[kind]/[id]/reveal',
  'POST /api/connections/[connectionId]/certificates/[kind]/[id]/check-key',
  'POST /api/connections/[connectionId]/bulk',
  'POST /api/connections/[connectionId]/bulk/export',
  'POST /api/connections/[connectionId]/snapshots',
  'POST /api/connections/[connectionId]/snapshots/upload',
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/download',
  'POST /api/connections/[connectionId]/snapshots/schedules',
  'PUT /api/connections/[connectionId]/snapshots/schedules/[scheduleId]',
  'DELETE /api/connections/[connectionId]/snapshots/schedules/[scheduleId]',
  'POST /api/connections/[connectionId]/metrics/scrape',
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]/[id]/reveal',
  'POST /api/connections/[connectionId]/compare',
  'POST /api/connections/[connectionId]/compare/export',
  'POST /api/connections/[connectionId]/drift',
  'POST /api/connections/[connectionId]/restores/plans',
  'POST /api/connections/[connectionId]/approvals',
  'POST /api/connections/[connectionId]/approvals/[approvalId]',
])

/** What always wants a sign-in of the last minutes (OWASP ASVS 5.0, 7.5.1 and 7.5.3): secrets in the clear, keys, rights. */
export const freshRoutes: ReadonlySet<RouteKey> = new Set<RouteKey>([
  'POST /api/connections/[connectionId]/declarative/reveal',
  'POST /api/connections/[connectionId]/entities/[kind]/[id]/reveal',
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/entities/[snapshotKind]/[id]/reveal',
  'POST /api/tokens',
  'PUT /api/users/[userId]/access',
  'POST /api/connections/[connectionId]/approvals/[approvalId]',
])

/** What costs a gateway or the console seconds of work: so many at once of one user for one connection, and no more. */
export const mostAtOnce: { readonly [Key in RouteKey]?: number } = {
  'POST /api/connections/[connectionId]/snapshots': 1,
  'POST /api/connections/[connectionId]/snapshots/upload': 2,
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/download': 2,
  'POST /api/connections/[connectionId]/compare': 4,
  'POST /api/connections/[connectionId]/drift': 1,
  'POST /api/connections/[connectionId]/restores/plans': 2,
  'POST /api/connections/[connectionId]/restores': 1,
  'POST /api/connections/[connectionId]/bulk/export': 2,
  'GET /api/audit/export': 2,
}

/** Whether a route changes a gateway, or the way to it. */
export function changesGateway(key: RouteKey): boolean {
  return key.includes('[connectionId]') && !key.startsWith('GET ') && !harmlessRoutes.has(key)
}
