import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { isNoText } from '@/lib/schema/normal-form'
import { sameValue } from '@/lib/schema/same-value'
import { childOf, joinPath } from '@/lib/schema/value-at'

/**
 * The smallest PATCH body that makes `draft` of `before`, or undefined where nothing changed. Kong merges records deeply and
 * replaces arrays, sets and maps whole (kong/db/schema/init.lua, merge_values), so this does too. Emptied: `null`. Empty
 * before and after: absent. For a new entity `before` is `{}` and the patch is what was filled in.
 */
export function changedFields(before: JsonObject, draft: JsonObject, fields: readonly Field[]): JsonObject | undefined {
  const changes: [string, Json][] = []
  for (const name of namesOf(before, draft)) {
    const field = fieldNamed(fields, name)
    const change = changedValue({ field, before: childOf(before, name), draft: childOf(draft, name) })
    if (change !== undefined) changes.push([name, change])
  }
  return changes.length > 0 ? Object.fromEntries(changes) : undefined
}

/** Whether a save would send something for one value: what the dot beside a changed field means. */
export function isChangedValue(field: Field | undefined, before: Json | undefined, draft: Json | undefined): boolean {
  return changedValue({ field, before, draft }) !== undefined
}

/**
 * The old values under the leaves of a patch, in its shape: what the person saw. What `before` did not hold, a withheld
 * secret for example, was not seen and is left out.
 */
export function seenOf(before: JsonObject, patch: JsonObject, fields: readonly Field[]): JsonObject {
  const seen: [string, Json][] = []
  for (const [name, next] of Object.entries(patch)) {
    const old = childOf(before, name)
    const field = fieldNamed(fields, name)
    if (old === undefined) continue
    const pair = mergedPair(field, old, next)
    seen.push([name, pair ? seenOf(pair.old, pair.next, pair.fields) : old])
  }
  return Object.fromEntries(seen)
}

/** The paths whose value is no longer what was seen: someone else changed them meanwhile. */
export function movedSince(current: JsonObject, seen: JsonObject, fields: readonly Field[]): Path[] {
  return Object.entries(seen).flatMap(([name, old]) => {
    const field = fieldNamed(fields, name)
    const now = childOf(current, name)
    const pair = mergedPair(field, now, old)
    if (pair) return movedSince(pair.old, pair.next, pair.fields).map((below) => `${joinPath(name)}.${below}`)
    return sameValue(field, now ?? null, old) ? [] : [joinPath(name)]
  })
}

/** The entity Kong makes of a patch: records merged at every depth, everything else replaced. */
export function applyPatch(entity: JsonObject, patch: JsonObject, fields: readonly Field[]): JsonObject {
  const merged: [string, Json][] = Object.entries(entity)
  for (const [name, next] of Object.entries(patch)) {
    const field = fieldNamed(fields, name)
    const old = childOf(entity, name)
    const pair = mergedPair(field, old, next)
    merged.push([name, pair ? applyPatch(pair.old, pair.next, pair.fields) : next])
  }
  return Object.fromEntries(merged)
}

/**
 * The PATCH body that takes a patch back, or undefined where nothing of it is left: the old value of what the patch sent, and
 * nothing else that moved between `before` and `after` (clocks, changes of others).
 */
export function revertedFields(
  patch: JsonObject,
  { before, after, fields }: { before: JsonObject; after: JsonObject; fields: readonly Field[] },
): JsonObject | undefined {
  const changes: [string, Json][] = []
  for (const [name, sent] of Object.entries(patch)) {
    const field = fieldNamed(fields, name)
    const now = childOf(after, name)
    const old = childOf(before, name)
    const pair = mergedPair(field, old, sent)
    const change =
      pair && isJsonObject(now)
        ? revertedFields(pair.next, { before: pair.old, after: now, fields: pair.fields })
        : changedValue({ field, before: now, draft: old })
    if (change !== undefined) changes.push([name, change])
  }
  return changes.length > 0 ? Object.fromEntries(changes) : undefined
}

type Pair = { readonly old: JsonObject; readonly next: JsonObject; readonly fields: readonly Field[] }
type Values = { readonly field: Field | undefined; readonly before: Json | undefined; readonly draft: Json | undefined }

function changedValue({ field, before, draft }: Values): Json | undefined {
  const isEmptied = isEmpty(field, draft)
  if (isEmpty(field, before)) return isEmptied ? undefined : draft
  if (draft === undefined || isEmptied) return isOfGateway(field) ? undefined : null
  if (field?.type === 'record' && isJsonObject(before) && isJsonObject(draft)) {
    return changedFields(before, draft, field.fields ?? [])
  }
  return sameValue(field, before, draft) ? undefined : draft
}

/** Id and times: Kong keeps them itself and refuses null, so deleting them in the JSON view means nothing. */
function isOfGateway(field: Field | undefined): boolean {
  return field?.auto === true && (field.uuid === true || field.timestamp === true)
}

function isEmpty(field: Field | undefined, value: Json | undefined): boolean {
  return value === undefined || value === null || isNoText(field, value)
}

/** Both as objects where Kong merges them, else undefined. */
function mergedPair(field: Field | undefined, old: Json | undefined, next: Json): Pair | undefined {
  if (field?.type !== 'record' || !isJsonObject(old) || !isJsonObject(next)) return undefined
  return { old, next, fields: field.fields ?? [] }
}

function namesOf(before: JsonObject, draft: JsonObject): ReadonlySet<string> {
  return new Set([...Object.keys(before), ...Object.keys(draft)])
}

function fieldNamed(fields: readonly Field[], name: string): Field | undefined {
  return fields.find((field) => field.name === name)
}
