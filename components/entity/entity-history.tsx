'use client'

import { AuditFeed } from '@/components/audit/audit-feed'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { useGatewayScope } from './gateway-scope'

/** Who changed this entity through the console, and how. */
export function EntityHistory({ description, entity }: { description: KindDescription; entity: Entity }) {
  const { connection } = useGatewayScope()
  return (
    <AuditFeed
      isOfOneGateway
      filters={{ connectionId: connection.id, kind: description.kind, entityId: entity.id }}
      kinds={{ [description.kind]: description.label }}
      onClear={() => undefined}
    />
  )
}
