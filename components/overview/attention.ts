import { isLoopback } from '@/components/connections/address'
import type { Connection, NodeStatus } from '@/lib/contract/connections'

/** What can need attention, worst first; `overview.attention.<id>` has the words. */
export const attentions = ['database', 'open', 'tls', 'plain', 'old', 'readOnly'] as const

/** One of `attentions`. */
export type Attention = (typeof attentions)[number]

/** What needs attention of what is known now, worst first. */
export function attentionOf(connection: Pick<Connection, 'adminUrl' | 'verifyTls'>, node?: NodeStatus): Attention[] {
  const isHttps = /^https:/i.test(connection.adminUrl)
  const holds: { readonly [id in Attention]: boolean } = {
    database: node !== undefined && node.database !== 'off' && !node.databaseReachable,
    open: node?.isOpenToNetwork ?? false,
    tls: isHttps && !connection.verifyTls,
    plain: !isHttps && !isLoopback(connection.adminUrl),
    old: node !== undefined && isOld(node.version),
    readOnly: node !== undefined && !node.writable,
  }
  return attentions.filter((id) => holds[id])
}

/** Kong 2.8, the last before 3.0, had its last open-source release in 2023. */
function isOld(version: string): boolean {
  const major = Number.parseInt(version, 10)
  return Number.isInteger(major) && major < 3
}
