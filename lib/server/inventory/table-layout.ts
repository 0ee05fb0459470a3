import 'server-only'
import { rowPaths } from '@/lib/entities/project-row'
import type { KindDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'

/** Where each value of a row is kept. */
export type TableLayout = {
  /** Values that are searched: names, hosts, paths, and what else a person would type. */
  readonly searched: readonly Path[]
  /** Values that are only shown and sorted by: times, numbers. */
  readonly shown: readonly Path[]
  /** Values that repeat; those that are searched as well stand in both. */
  readonly coded: readonly Path[]
  /** Plain texts that may turn out to repeat: worth counting while there are few of them. */
  readonly mayRepeat: readonly Path[]
}

/** The layout of a kind's table, from its description. */
export function tableLayout(description: KindDescription): TableLayout {
  const { columns, nameFields, references } = description
  const columnPaths = new Set([...columns.map(({ field }) => field), ...nameFields, 'tags'])
  const pointing = new Set(references.map(({ path }) => path))
  const kept = rowPaths(description).map((path) => ({ path, field: fieldAt(description.fields, path) }))
  const isCoded = ({ path, field }: Kept) => pointing.has(path) || path === 'tags' || (field && isChoice(field))
  const coded = kept.filter(isCoded).map(({ path }) => path)
  const searched = kept.filter(
    (one) => columnPaths.has(one.path) && (one.path === 'tags' || (!isCoded(one) && isText(one.field))),
  )
  const isSearched = new Set(searched.map(({ path }) => path))
  return {
    searched: [...isSearched],
    shown: kept.filter((one) => !isSearched.has(one.path) && !isCoded(one)).map(({ path }) => path),
    coded,
    mayRepeat: searched.filter(({ path, field }) => path !== 'tags' && isRepeatable(field)).map(({ path }) => path),
  }
}

type Kept = { readonly path: Path; readonly field: Field | undefined }

function isChoice({ type, oneOf, item }: Field): boolean {
  return type === 'boolean' || type === 'foreign' || oneOf !== undefined || item?.oneOf !== undefined
}

/** Strings, and lists and maps that may hold some; what the schema does not know may be anything. */
function isText(field: Field | undefined): boolean {
  return field === undefined || !['integer', 'number', 'boolean', 'foreign'].includes(field.type)
}

function isRepeatable(field: Field | undefined): boolean {
  return field?.type === 'string' && !field.unique && !field.uuid
}
