'use client'

import { useTranslations } from 'next-intl'
import { AuditFeed } from '@/components/audit/audit-feed'
import { EmptyState } from '@/components/ui/empty-state'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { useGatewayScope } from './gateway-scope'

/** Who changed this entity through the console, and how. */
export function EntityHistory({ description, entity }: { description: KindDescription; entity: Entity }) {
  const t = useTranslations('entities.history')
  const { connection } = useGatewayScope()
  return (
    <AuditFeed
      isOfOneGateway
      filters={{ connectionId: connection.id, kind: description.kind, entityId: entity.id }}
      kinds={{ [description.kind]: description.label }}
      onClear={() => undefined}
      empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
    />
  )
}
