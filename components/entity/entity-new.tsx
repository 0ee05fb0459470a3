'use client'

import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { inSentence } from '@/components/ui/in-sentence'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { pages } from '@/lib/contract/paths'
import type { KindDescription } from '@/lib/entities/types'
import { useGatewayScope, useMay } from './gateway-scope'
import { KindFaces } from './kind-faces'
import { KindIcon } from './kind-icon'
import { prefill } from './prefill'

const EntityForm = dynamic(() => import('./entity-form').then((module) => module.EntityForm), {
  loading: () => <SkeletonRows rows={8} columns={2} />,
})

/** The page that creates an entity of any kind; the address may fill in what it is for (`?service=<id>`). */
export function EntityNew({ kind }: { kind: string }) {
  return <KindFaces kind={kind}>{(description) => <NewEntity description={description} />}</KindFaces>
}

/** The same within a known kind; `title`, `about` and `aside` where the page knows more than the kind's name. */
export function NewEntity({
  description,
  title,
  about,
  aside,
}: {
  description: KindDescription
  title?: string
  about?: string
  aside?: ReactNode
}) {
  const t = useTranslations('entities.new')
  const words = useWords()
  const { connection } = useGatewayScope()
  const params = useSearchParams()
  const [initial] = useState(() => prefill(description, params))
  const mayCreate = useMay('entities.create', description)
  const kind = inSentence(words(description.label.one))
  if (!mayCreate)
    return (
      <EmptyState
        isPage
        title={t('mayNot', { kind })}
        action={!description.writable && <Button href={pages.declarative(connection.id)}>{t('declarative')}</Button>}
      >
        {description.writable ? t('role') : t('readOnly')}
      </EmptyState>
    )
  return (
    <>
      <PageHeader
        icon={<KindIcon icon={description.icon} size={18} />}
        title={title ?? t('title', { kind })}
        aside={aside}
        description={about ?? words(description.purpose)}
      />
      <EntityForm description={description} initial={initial} />
    </>
  )
}
