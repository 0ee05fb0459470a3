import { isJsonObject, type Json } from '@/lib/schema/json'

/** Calls `visit` with every text in a value, at any depth. */
export function eachText(value: Json | undefined, visit: (text: string) => void): void {
  if (typeof value === 'string') visit(value)
  else if (Array.isArray(value)) for (const item of value) eachText(item, visit)
  else if (isJsonObject(value)) for (const key in value) eachText(value[key], visit)
}

/** The ids of a set that stand anywhere in a value, less those of `except`. */
export function idsIn(value: Json | undefined, known: { has: (id: string) => boolean }, except?: string): Set<string> {
  const found = new Set<string>()
  eachText(value, (text) => {
    if (text !== except && known.has(text)) found.add(text)
  })
  return found
}
