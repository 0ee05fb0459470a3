import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { isJsonObject } from '@/lib/schema/json'
import type { KongSchema } from '@/lib/schema/kong-schema'
import type { GatewayClient } from './client'
import { ifFound } from './if-found'

/** `GET /schemas/<name>` (also `plugins/<name>`), or undefined where the gateway has none. Throws `malformed_answer` for what is no schema. */
export async function readSchema(client: GatewayClient, name: string): Promise<KongSchema | undefined> {
  const schema = await ifFound(client.get(`/schemas/${name}`))
  if (schema === undefined) return undefined
  const { fields, entity_checks: checks } = schema
  if (!isListOfObjects(fields) || !(checks === undefined || isListOfObjects(checks)))
    throw new ConsoleError(
      'gateway_failed',
      `The answer of the gateway cannot be read: the schema ${name} has no fields.`,
      {
        reason: 'malformed_answer',
      },
    )
  // Attributes are read one by one, each as what it turns out to be (lib/schema/read-fields.ts).
  return { ...schema, fields: Array.isArray(fields) ? fields : [] } as unknown as KongSchema
}

/** Kong writes an empty list as `{}`. */
function isListOfObjects(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJsonObject)
  return isJsonObject(value) && Object.keys(value).length === 0
}
