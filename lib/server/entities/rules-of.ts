import 'server-only'
import type { KindDescription } from '@/lib/entities/types'
import { withoutShorthands } from '@/lib/entities/withhold-secrets'
import { isConsoleError } from '@/lib/errors/console-error'
import type { Field } from '@/lib/schema/field'
import type { JsonObject, Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { ConnectionContext } from '@/lib/server/context'
import { describeSubschema } from '@/lib/server/kong'

/** The fields and secrets that hold for one entity, its subschema (a plugin's) included. */
export type Rules = { readonly fields: readonly Field[]; readonly secrets: readonly Path[] }

/**
 * The rules of one entity. Where its subschema is unknown to this gateway (a plugin that is no longer installed), those of the kind hold,
 * by which the whole part is secret.
 */
export async function rulesOf(
  context: ConnectionContext,
  description: KindDescription,
  entity: JsonObject,
): Promise<Rules> {
  const chosen = description.subschema && valueAt(entity, description.subschema.chosenBy)
  if (typeof chosen !== 'string') return description
  try {
    return await describeSubschema(context, description.kind, chosen)
  } catch (error) {
    if (isConsoleError(error) && error.code === 'not_found') return description
    throw error
  }
}

/** An entity as the gateway sent it, less the old spellings it repeats fields under (they hold the same secrets). */
export function withoutRepeats(entity: JsonObject, { fields }: Rules): JsonObject {
  return withoutShorthands(entity, fields)
}
