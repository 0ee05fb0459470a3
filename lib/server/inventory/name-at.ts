import 'server-only'
import { entityName } from '@/lib/entities/entity-name'
import type { KindDescription } from '@/lib/entities/types'
import type { RowTable } from './row-table'

/** The name of a row; a name field that is filled spares reading all the others. */
export function nameAt(table: RowTable, description: KindDescription, index: number): string {
  const [first = 'id'] = description.nameFields
  const name = table.valueAt(index, first)
  return typeof name === 'string' && name !== '' ? name : entityName(description, table.rowAt(index))
}
