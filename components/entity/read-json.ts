import { isJsonObject, type JsonObject } from '@/lib/schema/json'
import { jsonMistake } from './json-mistake'

/** A text read as one JSON object, or where (counted from 1) and why it cannot be. */
export type ReadJson =
  | { readonly value: JsonObject }
  | { readonly problem: 'syntax' | 'not_an_object'; readonly line: number; readonly column: number }

/** Reads a text as a JSON object. */
export function readJson(text: string): ReadJson {
  const mistake = jsonMistake(text)
  if (mistake !== undefined) return { problem: 'syntax', ...placeOf(text, mistake) }
  const value: unknown = JSON.parse(text)
  return isJsonObject(value) ? { value } : { problem: 'not_an_object', line: 1, column: 1 }
}

function placeOf(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
