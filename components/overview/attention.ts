import { isLoopback } from '@/components/connections/address'
import type { Connection, NodeStatus } from '@/lib/contract/connections'
import type { FleetConcern } from '@/lib/contract/fleet'

/** What can need attention, worst first; `overview.attention.<id>` has the words. */
export const attentions = [
  'database',
  'errors',
  'targets',
  'expired',
  'open',
  'expiring',
  'metrics',
  'outside',
  'tls',
  'plain',
  'old',
  'readOnly',
] as const

/** One of `attentions`. */
export type Attention = (typeof attentions)[number]

/** What the page of all gateways says of this one, under the names it has here. */
const ofConcern: { readonly [concern in FleetConcern]?: Attention } = {
  errors: 'errors',
  unhealthy_targets: 'targets',
  certificate_expired: 'expired',
  certificate_expiring: 'expiring',
  metrics_failing: 'metrics',
  outside_changes: 'outside',
}

/** What needs attention of what is known now, worst first. `concerns`: as the page of all gateways has them. */
export function attentionOf(
  connection: Pick<Connection, 'adminUrl' | 'verifyTls'>,
  { node, concerns = [] }: { readonly node?: NodeStatus; readonly concerns?: readonly FleetConcern[] },
): Attention[] {
  const known = new Set(concerns.map((concern) => ofConcern[concern]))
  const isHttps = /^https:/i.test(connection.adminUrl)
  const holds: { readonly [id in Attention]?: boolean } = {
    database: node !== undefined && node.database !== 'off' && !node.databaseReachable,
    open: node?.isOpenToNetwork ?? false,
    tls: isHttps && !connection.verifyTls,
    plain: !isHttps && !isLoopback(connection.adminUrl),
    old: node !== undefined && isOld(node.version),
    readOnly: node !== undefined && !node.writable,
  }
  return attentions.filter((id) => holds[id] || known.has(id))
}

/** Kong 2.8, the last before 3.0, had its last open-source release in 2023. */
function isOld(version: string): boolean {
  const major = Number.parseInt(version, 10)
  return Number.isInteger(major) && major < 3
}
