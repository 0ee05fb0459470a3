import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { childOf, joinPath } from '@/lib/schema/value-at'
import { isChangedValue } from './changed-fields'

/** One leaf that differs, for drawing. Without `before` it was filled in, without `after` it was emptied. */
export type FieldChange = { readonly path: Path; readonly before?: Json; readonly after?: Json }

/**
 * The leaves that differ between two states of an entity, in the order of the fields. Records and maps are looked into;
 * lists and sets are leaves, whose items the drawing compares. Without fields every object is looked into.
 */
export function fieldChanges(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  fields?: readonly Field[],
): FieldChange[] {
  const root: Field | undefined = fields && { name: '', type: 'record', required: true, fields }
  return changesIn({ field: root, before: before ?? {}, after: after ?? {}, keys: [] })
}

type Pair = {
  readonly field: Field | undefined
  readonly before: Json | undefined
  readonly after: Json | undefined
  readonly keys: readonly string[]
}

function changesIn({ field, before, after, keys }: Pair): FieldChange[] {
  const isInside = canLookInto(field, before) || canLookInto(field, after)
  if (isInside && isObjectOrEmpty(before) && isObjectOrEmpty(after)) {
    const names = namesIn({ field, before, after, keys })
    const inside = names.flatMap((name) =>
      changesIn({
        field: partOf(field, name),
        before: childOf(before, name),
        after: childOf(after, name),
        keys: [...keys, name],
      }),
    )
    // An empty object that appears or goes has no leaves to say so.
    if (inside.length > 0 || keys.length === 0) return inside
  }
  return isChangedValue(field, before, after) ? [change({ field, before, after, keys })] : []
}

function change({ before, after, keys }: Pair): FieldChange {
  return { path: joinPath(...keys), ...(isFilled(before) && { before }), ...(isFilled(after) && { after }) }
}

function canLookInto(field: Field | undefined, value: Json | undefined): boolean {
  if (!isJsonObject(value)) return false
  return field === undefined || field.type === 'record' || field.type === 'map'
}

function namesIn({ field, before, after }: Pair): string[] {
  const known = field?.fields?.map(({ name }) => name) ?? []
  return [...new Set([...known, ...keysOf(before), ...keysOf(after)])]
}

function partOf(field: Field | undefined, name: string): Field | undefined {
  return field?.type === 'map' ? field.value : field?.fields?.find((one) => one.name === name)
}

function isObjectOrEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || isJsonObject(value)
}

function keysOf(value: Json | undefined): string[] {
  return isJsonObject(value) ? Object.keys(value) : []
}

function isFilled(value: Json | undefined): value is Json {
  return value !== undefined && value !== null
}
