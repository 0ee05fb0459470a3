import type { Translator } from '@/i18n/translator'
import type { NodeStatus } from '@/lib/contract/connections'

const databaseNames: Readonly<Record<string, string>> = { postgres: 'PostgreSQL', cassandra: 'Cassandra' }

/** The name of a node's datastore; undefined where it has none (DB-less, data plane). */
export function databaseName({ database }: Pick<NodeStatus, 'database'>): string | undefined {
  return database === 'off' ? undefined : (databaseNames[database] ?? database)
}

/** How a node runs, in words: its datastore, DB-less, control plane, data plane (`role` and `database` of kong.conf). */
export function gatewayMode(t: Translator<'connections'>, node: Pick<NodeStatus, 'database' | 'role'>): string {
  if (node.role === 'data_plane') return t('modes.data_plane')
  const database = databaseName(node)
  if (database === undefined) return t('modes.dbless')
  return node.role === 'control_plane' ? t('modes.control_plane', { database }) : database
}
