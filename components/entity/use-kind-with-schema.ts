import { kindWithSchema } from '@/lib/browser/kind-with-schema'
import type { KindDescription } from '@/lib/entities/types'
import { useGatewayScope } from './gateway-scope'

/** The kind a foreign field's schema name means on this gateway. */
export function useKindWithSchema(schema: string | undefined): KindDescription | undefined {
  return kindWithSchema(useGatewayScope().gateway, schema)
}
