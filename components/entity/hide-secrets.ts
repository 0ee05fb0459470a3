import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import type { JsonObject, Path } from '@/lib/schema/json'
import { withValueAt } from '@/lib/schema/value-at'

/** The same object with a word in place of each secret: for showing, never for sending. */
export function hideSecrets(value: JsonObject, secrets: readonly Path[], word: string): JsonObject {
  const { entity, withheld } = withholdSecrets(value, secrets)
  return withheld.reduce((shown: JsonObject, path) => withValueAt(shown, path, word) as JsonObject, entity)
}
