import type { GatewayDescription, KindDescription } from '@/lib/entities/types'

/** The kind whose schema a foreign field names; undefined where the gateway does not serve it. */
export function kindWithSchema(
  description: GatewayDescription | undefined,
  schema: string | undefined,
): KindDescription | undefined {
  return Object.values(description?.kinds ?? {}).find((kind) => kind.schema === schema)
}
