'use client'

import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { EntityPart } from '@/components/entity/entity-part'
import { useGatewayScope, useRight } from '@/components/entity/gateway-scope'
import { KindIcon } from '@/components/entity/kind-icon'
import { useRelatedCounts } from '@/components/entity/use-related-counts'
import { ActionMenu } from '@/components/ui/action-menu'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { CredentialDialog } from './credential-dialog'
import { type CredentialKind, credentialKinds } from './credential-kinds'
import { CredentialList } from './credential-list'
import classes from './credentials.module.css'
import { Groups } from './groups'

/** Everything a consumer is recognised and sorted by, in one place: groups, and credentials of every kind. */
export const ConsumerCredentials: EntityPart = ({ description, answer: { entity } }) => {
  const t = useTranslations('consumers.credentials')
  const words = useWords()
  const { gateway } = useGatewayScope()
  const may = useRight()
  const [adding, setAdding] = useState<CredentialKind>()
  const kinds = credentialKinds(gateway, description.kind)
  const counts = useRelatedCounts(
    kinds.map((kind) => ({ description: kind.description, references: [kind.owner] })),
    `${description.kind}:${entity.id}`,
  )
  const addable = kinds.filter((kind) => kind.description.writable && may('entities.create', kind.description.kind))
  const shown = kinds.filter((_, at) => counts[at]?.error || (counts[at]?.count ?? 0) > 0)
  const isCounting = counts.some(({ count, error }) => count === undefined && !error)
  const add = addable.length > 0 && (
    <ActionMenu
      label={t('add')}
      align="end"
      trigger={
        <>
          <IconPlus size={14} aria-hidden="true" />
          {t('add')}
        </>
      }
      triggerClassName={classes.add}
      items={addable.map((kind) => ({
        id: kind.description.kind,
        label: words(kind.description.label.one),
        icon: <KindIcon icon={kind.description.icon} />,
        aside: kind.credential.plugin,
        onSelect: () => setAdding(kind),
      }))}
    />
  )
  return (
    <>
      <Section title={t('title')} description={t('description')} actions={shown.length > 0 && add}>
        {kinds.length === 0 && <p className={classes.quiet}>{t('noneOnGateway')}</p>}
        {isCounting && shown.length === 0 && kinds.length > 0 && <SkeletonRows rows={4} columns={4} />}
        {!isCounting && shown.length === 0 && kinds.length > 0 && (
          <EmptyState icon={<KindIcon icon="credential" size={28} />} title={t('none')} action={add}>
            {t('noneText')}
          </EmptyState>
        )}
        {shown.map((kind) => (
          <CredentialList
            key={kind.description.kind}
            kind={kind}
            refers={`${description.kind}:${entity.id}`}
            onAdd={addable.includes(kind) ? () => setAdding(kind) : undefined}
          />
        ))}
      </Section>
      <Groups description={description} consumer={entity.id} />
      {adding && <CredentialDialog kind={adding} owner={entity.id} onClose={() => setAdding(undefined)} />}
    </>
  )
}
