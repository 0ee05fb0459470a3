import { useQueries } from '@tanstack/react-query'
import type { EntityNames } from '@/components/entity/entity-names'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { entityQueries } from '@/lib/browser/entity-queries'
import { kindWithSchema } from '@/lib/browser/kind-with-schema'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity } from '@/lib/entities/types'
import { type PluginScope, type ScopeField, scopeFields } from '@/lib/plugins/precedence'

/** What fields of a plugin's scope point at, by their schemas. */
const schemas = { service: 'services', route: 'routes', consumer: 'consumers' } as const satisfies Record<
  ScopeField,
  string
>

/** The entities a scope names, as far as they are there yet, and their names for links. */
export function useScopeEntities(scope: PluginScope): {
  readonly entities: { readonly [field in ScopeField]?: Entity }
  readonly names: EntityNames
} {
  const { connection, gateway } = useGatewayScope()
  const asked = scopeFields.flatMap((field) => {
    const id = scope[field]
    const description = kindWithSchema(gateway, schemas[field])
    return id === undefined || !description ? [] : [{ field, id, description }]
  })
  const found = useQueries({
    queries: asked.map(({ id, description }) =>
      entityQueries.one({ connectionId: connection.id, kind: description.kind, id }),
    ),
  })
  const there = asked.flatMap((one, index) => {
    const entity = found[index]?.data?.entity
    return entity ? [{ ...one, entity }] : []
  })
  return {
    entities: Object.fromEntries(there.map(({ field, entity }) => [field, entity])),
    names: Object.fromEntries(
      there.map(({ description, entity }) => [description.kind, { [entity.id]: entityName(description, entity) }]),
    ),
  }
}
