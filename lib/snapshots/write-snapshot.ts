import { type DescribedGateway, type EntitySet, rulesOf } from '@/lib/diff/described-gateway'
import type { Entity } from '@/lib/entities/types'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'

/** Entities without their secrets. A secret is taken away, never masked: what is not there cannot be written back. */
export function withoutSecrets(set: EntitySet, gateway: DescribedGateway): EntitySet {
  return Object.fromEntries(
    Object.entries(set).map(([kind, entities]) => [
      kind,
      entities.map((entity): Entity => withholdSecrets(entity, rulesOf(gateway, kind, entity).secrets).entity),
    ]),
  )
}
