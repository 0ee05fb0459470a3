import 'server-only'
import type { KindDescription } from '@/lib/entities/types'
import { textsOf } from './code-column'
import type { RowTable } from './row-table'

/**
 * The ids of a kind's entities that rows of another kind point at: of all its rows, or of those that are `named` so (a plugin by which one it
 * is, anything else by one of its names).
 */
export function relatedIds(
  table: RowTable,
  description: KindDescription,
  { kind, named }: { readonly kind: string; readonly named?: string },
): ReadonlySet<string> {
  const paths = description.references.filter((reference) => reference.kind === kind).map(({ path }) => path)
  const names = description.subschema ? [description.subschema.chosenBy] : description.nameFields
  const ids = new Set<string>()
  for (let index = 0; index < table.end(); index++) {
    if (!table.isLive(index)) continue
    if (named !== undefined && !names.some((path) => textsOf(table.valueAt(index, path)).includes(named))) continue
    for (const path of paths) {
      const column = table.codes(path)
      const found = column ? column.texts()[column.codeAt(index)] : textsOf(table.valueAt(index, path))
      for (const id of found ?? []) ids.add(id)
    }
  }
  return ids
}
