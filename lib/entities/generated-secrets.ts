import { fieldAt } from '@/lib/schema/field-at'
import type { JsonObject, Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { SubschemaDescription } from './types'

/** The secrets that a gateway made up while it created an entity: fields it fills in itself (`auto`) that were not in the body. */
export function generatedSecrets(
  { fields, secrets }: Pick<SubschemaDescription, 'fields' | 'secrets'>,
  body: JsonObject,
  created: JsonObject,
): Record<Path, string> {
  const made = secrets.flatMap((path) => {
    const value = valueAt(created, path)
    const isMadeUp = fieldAt(fields, path)?.auto === true && (valueAt(body, path) ?? null) === null
    return isMadeUp && typeof value === 'string' ? [[path, value] as const] : []
  })
  return Object.fromEntries(made)
}
