import 'server-only'
import type { GatewayDescription } from '@/lib/entities/types'

/** Tables that are not called like their schema (kong/db/schema/entities/vaults.lua, 3.0 and newer). */
const schemaOfTable: Readonly<Record<string, string>> = { sm_vaults: 'vaults' }

/** The kind on this gateway that the entities of a table are; the table's own name where there is none. */
export function kindOfTable({ kinds }: Pick<GatewayDescription, 'kinds'>, table: string): string {
  const schema = schemaOfTable[table] ?? table
  return Object.values(kinds).find((description) => description.schema === schema)?.kind ?? table
}
