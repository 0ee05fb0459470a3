import 'server-only'
import type { Named, NamedCount } from '@/lib/contract/removal'
import { entityName } from '@/lib/entities/entity-name'
import type { GatewayDescription } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { readRows } from '@/lib/server/inventory'
import type { Dependent } from './find-dependents'

/** As many entities of a kind as are named. */
const mostNamed = 20

/** Entities by their names; one whose row is not there (any more) is called by its id. */
export async function nameEntities(
  context: ConnectionContext,
  { kinds }: GatewayDescription,
  entities: readonly Dependent[],
): Promise<Named[]> {
  return Promise.all(
    entities.map(async ({ kind, id }) => {
      const description = kinds[kind]
      const row = description && (await readRows(context, description)).table.find(id)
      return { kind, id, name: row && description ? entityName(description, row) : id.slice(0, 8) }
    }),
  )
}

/** Entities counted by kind, in the order they come in, the first of each kind by name. */
export async function countByKind(
  context: ConnectionContext,
  gateway: GatewayDescription,
  entities: readonly Dependent[],
): Promise<NamedCount[]> {
  const byKind = new Map<string, Dependent[]>()
  for (const one of entities) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one])
  return Promise.all(
    [...byKind].map(async ([kind, all]) => ({
      kind,
      count: all.length,
      some: await nameEntities(context, gateway, all.slice(0, mostNamed)),
    })),
  )
}
