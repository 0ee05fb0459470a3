'use client'

import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionMenu, type MenuItem } from '@/components/ui/action-menu'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import type { EntityListState } from '@/lib/browser/use-entity-list'
import type { KindDescription } from '@/lib/entities/types'
import { useGatewayScope } from './gateway-scope'
import classes from './list-toolbar.module.css'
import { relatedKinds } from './related-kinds'

/** Narrows a list by what points at its entities: with routes, without routes, with the plugin so and so. */
export function RelationFilter({ description, list }: { description: KindDescription; list: EntityListState }) {
  const t = useTranslations('entities.list')
  const words = useWords()
  const { connection, gateway } = useGatewayScope()
  const [isWanted, setWanted] = useState(false)
  const related = relatedKinds(gateway, description.kind).map((one) => one.description)
  // Which plugins there are is asked when somebody is about to choose one.
  const chooser = related.find(({ subschema }) => subschema !== undefined)
  const path = chooser?.subschema?.chosenBy ?? ''
  const { data } = useQuery({
    ...entityQueries.list({
      connectionId: connection.id,
      kind: chooser?.kind ?? '',
      query: { ...wholeList, pageSize: 1 },
    }),
    enabled: isWanted && chooser !== undefined,
  })
  if (related.length === 0) return null
  const { has, lacks } = list.query
  const items = related.flatMap(({ kind, label }): MenuItem[] => {
    const many = inSentence(words(label.many))
    return [
      {
        id: kind,
        label: t('with', { kind: many }),
        isChecked: has.includes(kind),
        onSelect: () => list.toggleRelation('has', kind),
      },
      {
        id: `no ${kind}`,
        label: t('without', { kind: many }),
        isChecked: lacks.includes(kind),
        onSelect: () => list.toggleRelation('lacks', kind),
      },
    ]
  })
  const named = (data?.facets[path] ?? [])
    .map(({ value }) => value)
    .filter((value) => value !== '')
    .toSorted()
    .map((value, index): MenuItem => {
      const relation = `${chooser?.kind}:${value}`
      return {
        id: relation,
        label: value,
        isChecked: has.includes(relation),
        onSelect: () => list.toggleRelation('has', relation),
        group: index === 0 && chooser ? t('withOne', { kind: inSentence(words(chooser.label.one)) }) : undefined,
      }
    })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing happens but that what the button inside will show is fetched
    <span onPointerEnter={() => setWanted(true)} onFocus={() => setWanted(true)} className={classes.relation}>
      <ActionMenu
        isMany
        label={t('moreFilters')}
        trigger={
          <>
            <IconPlus size={12} aria-hidden="true" />
            <span>{t('filter')}</span>
          </>
        }
        triggerClassName={classes.filter}
        items={[...items, ...named]}
      />
    </span>
  )
}
