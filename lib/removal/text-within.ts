import type { Json } from '@/lib/schema/json'
import { parseVaultReference } from '@/lib/schema/vault-reference'

/** Whether a text is among the values of something, however deep: an id in a plugin's settings, which no database protects. */
export function holdsText(value: Json, text: string): boolean {
  return holds(value, (one) => one === text)
}

/** Whether something takes a value from a vault: `{vault://<prefix>/…}` (kong/pdk/vault.lua). */
export function refersToVault(value: Json, prefix: string): boolean {
  return holds(value, (one) => parseVaultReference(one)?.vault === prefix)
}

function holds(value: Json, isIt: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isIt(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((one: Json) => holds(one, isIt))
}
