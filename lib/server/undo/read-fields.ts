import 'server-only'
import type { UndoField } from '@/lib/contract/undo'
import { isChangedValue, movedSince } from '@/lib/diff/changed-fields'
import type { Entity } from '@/lib/entities/types'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { joinPath, valueAt, withValueAt } from '@/lib/schema/value-at'
import type { Reverse } from './reverse'

/** What an entity obeys. */
type Rules = { readonly fields: readonly Field[]; readonly secrets: readonly Path[] }

type Update = Extract<Reverse, { op: 'update' }>

/**
 * The fields that taking back an update would change, each with what it goes back to, what the update left there and what is there now.
 * Those that are as they were already are left out.
 */
export function readFields({ patch, seen }: Update, now: Entity, { fields, secrets }: Rules): UndoField[] {
  const moved = movedSince(now, seen, fields)
  const open = [patch, seen, now].map((one) => withholdSecrets<JsonObject>(one, secrets).entity)
  return leavesOf(patch, fields)
    .filter((path) => isChangedValue(fieldAt(fields, path), valueAt(now, path), valueAt(patch, path)))
    .map((path) => {
      const values = [patch, seen, now].map((one) => valueAt(one, path))
      const shown = open.map((one) => valueAt(one, path))
      const isSecret = values.some((value, at) => value !== undefined && shown[at] === undefined)
      const [back, left, current] = isSecret ? [] : shown
      return {
        path,
        ...valued('back', back),
        ...valued('left', left),
        ...valued('now', current),
        isSecret,
        isMoved: moved.some((other) => isWithin(path, other) || isWithin(other, path)),
      }
    })
}

/** The part of a patch that lies at some of its leaves; undefined where there is none. */
export function partOf(value: JsonObject, paths: readonly Path[]): JsonObject {
  return paths.reduce<JsonObject>((part, path) => {
    const next = withValueAt(part, path, valueAt(value, path) ?? null)
    return isJsonObject(next) ? next : part
  }, {})
}

/** The places a patch writes: records are merged, everything else is replaced whole. */
export function leavesOf(patch: JsonObject, fields: readonly Field[], above: readonly string[] = []): Path[] {
  return Object.entries(patch).flatMap(([name, value]) => {
    const field = fields.find((one) => one.name === name)
    const keys = [...above, name]
    const isMerged = field?.type === 'record' && isJsonObject(value) && Object.keys(value).length > 0
    return isMerged ? leavesOf(value, field.fields ?? [], keys) : [joinPath(...keys)]
  })
}

function isWithin(path: Path, other: Path): boolean {
  return path === other || path.startsWith(`${other}.`)
}

function valued<K extends string>(key: K, value: Json | undefined): { readonly [key in K]?: Json } {
  // A computed key of a generic type is a record of it, which TypeScript does not see.
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: Json }
}
