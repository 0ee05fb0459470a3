'use client'

import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { inSentence } from '@/components/ui/in-sentence'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import type { KindDescription } from '@/lib/entities/types'
import { useMay } from './gateway-scope'
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

/** The same within a known kind; `title` and `aside` where the page knows more than the kind's name. */
export function NewEntity({
  description,
  title,
  aside,
}: {
  description: KindDescription
  title?: string
  aside?: ReactNode
}) {
  const t = useTranslations('entities.new')
  const words = useWords()
  const params = useSearchParams()
  const [initial] = useState(() => prefill(description, params))
  const mayCreate = useMay('entities.create', description)
  const kind = inSentence(words(description.label.one))
  if (!mayCreate)
    return <EmptyState title={t('mayNot', { kind })}>{description.writable ? t('role') : t('readOnly')}</EmptyState>
  return (
    <>
      <PageHeader
        icon={<KindIcon icon={description.icon} size={18} />}
        title={title ?? t('title', { kind })}
        aside={aside}
        description={words(description.purpose)}
      />
      <EntityForm description={description} initial={initial} />
    </>
  )
}
