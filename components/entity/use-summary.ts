import { kindWithSchema } from '@/lib/browser/kind-with-schema'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { isJsonObject } from '@/lib/schema/json'
import { customSummaries } from './custom-summaries'
import { useEntityNames } from './entity-names'
import { useGatewayScope } from './gateway-scope'

/** The one line of an entity, for kinds that have one. */
export function useSummary({ kind }: KindDescription, entity: Entity): string | undefined {
  const { gateway } = useGatewayScope()
  const names = useEntityNames()
  return customSummaries[kind]?.({
    entity,
    nameOf: (schema, reference) => {
      const id = isJsonObject(reference) && typeof reference.id === 'string' ? reference.id : undefined
      if (id === undefined) return undefined
      return names[kindWithSchema(gateway, schema)?.kind ?? schema]?.[id] ?? id.slice(0, 8)
    },
  })
}
