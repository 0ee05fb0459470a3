'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useMemo, useRef } from 'react'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { UrlTabs } from '@/components/ui/url-tabs'
import { useWords } from '@/components/ui/use-words'
import type { DraftStore } from '@/lib/browser/draft-store'
import { listParameters } from '@/lib/browser/use-entity-list'
import { useUrlState } from '@/lib/browser/use-url-state'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import { customRelated, customTabs } from './custom-parts'
import { EntityOverview } from './entity-overview'
import { useGatewayScope, useMay } from './gateway-scope'
import { relatedKinds } from './related-kinds'
import { RelatedList } from './related-list'
import { useRelatedCounts } from './use-related-counts'

const waiting = () => <SkeletonRows rows={8} columns={2} />
const EntityForm = dynamic(() => import('./entity-form').then((module) => module.EntityForm), { loading: waiting })
const EntityHistory = dynamic(() => import('./entity-history').then((module) => module.EntityHistory), {
  loading: waiting,
})
const EntityRaw = dynamic(() => import('./entity-raw').then((module) => module.EntityRaw), { loading: waiting })

/** Overview, edit, what points here, history, raw: one at a time, each loaded when it is first opened. */
export function EntityTabs({ description, answer }: { description: KindDescription; answer: EntityAnswer }) {
  const t = useTranslations('entities.tabs')
  const words = useWords()
  const { gateway } = useGatewayScope()
  const { params } = useUrlState()
  const mayEdit = useMay('entities.update', description)
  // The draft outlives the edit tab: looking at the overview must not lose what was typed.
  const keep = useRef<{ store?: DraftStore }>({})
  const { entity } = answer
  const refers = `${description.kind}:${entity.id}`
  const own = useMemo(
    () => (customTabs[description.kind] ?? []).filter(({ isThere }) => isThere?.(gateway) ?? true),
    [gateway, description.kind],
  )
  const related = useMemo(() => {
    const isReplaced = (one: KindDescription) =>
      own.some(({ replaces = [] }) => (typeof replaces === 'function' ? replaces(one) : replaces.includes(one.kind)))
    return relatedKinds(gateway, description.kind).filter((one) => !isReplaced(one.description))
  }, [gateway, description.kind, own])
  const counts = useRelatedCounts(related, refers)
  const tabs = [
    { id: 'overview', label: t('overview') },
    ...(mayEdit ? [{ id: 'edit', label: t('edit') }] : []),
    ...own.map(({ id, label }) => ({ id, label: words(label) })),
    ...related.map((one, index) => ({
      id: one.description.kind,
      label: words(one.description.label.many),
      count: counts[index]?.count,
    })),
    { id: 'history', label: t('history') },
    { id: 'raw', label: t('raw') },
  ]
  const clears = [...listParameters, 'as', ...[...params.keys()].filter((name) => name.startsWith('filter.'))]
  return (
    <UrlTabs tabs={tabs} label={t('label')} clears={clears}>
      {(tab) => {
        if (tab === 'overview') return <EntityOverview description={description} answer={answer} />
        if (tab === 'edit') return <EntityForm description={description} answer={answer} keep={keep.current} />
        if (tab === 'history') return <EntityHistory description={description} entity={entity} />
        if (tab === 'raw') return <EntityRaw description={description} answer={answer} />
        const Panel = own.find(({ id }) => id === tab)?.Panel
        if (Panel) return <Panel description={description} answer={answer} />
        const open = related.find((one) => one.description.kind === tab)
        const Below = customRelated[tab]
        return (
          open && (
            <>
              <RelatedList key={tab} related={open} refers={refers} id={entity.id} />
              {Below && <Below description={description} answer={answer} />}
            </>
          )
        )
      }}
    </UrlTabs>
  )
}
