import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'

/** A row of a map while it is typed: two rows may have one key for a moment, which no JSON object can. */
export type MapRow = { readonly key: string; readonly value: Json }

/** The rows of a map's value. */
export function rowsOf(value: Json | undefined): readonly MapRow[] {
  return isJsonObject(value) ? Object.entries(value).map(([key, one]) => ({ key, value: one })) : []
}

/** The map that rows mean: rows without a key are left out; of rows with the same key the first counts. */
export function mapOf(rows: readonly MapRow[]): JsonObject {
  const map: Record<string, Json> = Object.create(null)
  for (const { key, value } of rows) if (key !== '' && !Object.hasOwn(map, key)) map[key] = value
  return { ...map }
}

/** The first key that is there twice. */
export function doubledKey(rows: readonly MapRow[]): string | undefined {
  const seen = new Set<string>()
  for (const { key } of rows) {
    if (key !== '' && seen.has(key)) return key
    seen.add(key)
  }
  return undefined
}

/** Whether rows still mean this map, in this order: then what was typed may stay. */
export function isSameMap(rows: readonly MapRow[], value: Json | undefined): boolean {
  return JSON.stringify(mapOf(rows)) === JSON.stringify(isJsonObject(value) ? value : {})
}
