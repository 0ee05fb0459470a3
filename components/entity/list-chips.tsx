'use client'

import { IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import type { EntityListState } from '@/lib/browser/use-entity-list'
import type { EntityPage } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import { useFilterWords } from './filter-words'
import { useGatewayScope } from './gateway-scope'
import classes from './list-toolbar.module.css'
import { useColumnLabel } from './use-column-label'

type ChipsProps = {
  readonly description: KindDescription
  readonly list: EntityListState
  readonly page: EntityPage
}

/** What narrows the list now, each to be taken away by itself. */
export function ListChips({ description, list, page }: ChipsProps) {
  const t = useTranslations('entities.list')
  const words = useWords()
  const { gateway } = useGatewayScope()
  const { tags, tagMatch, has, lacks, filter } = list.query
  if (!list.isFiltered) return null
  const relationName = (relation: string) => {
    const at = relation.indexOf(':')
    const kind = at === -1 ? relation : relation.slice(0, at)
    const label = gateway.kinds[kind]?.label
    if (at === -1) return label ? inSentence(words(label.many)) : kind
    return `${label ? inSentence(words(label.one)) : kind} ${relation.slice(at + 1)}`
  }
  return (
    <ul className={classes.chips} aria-label={t('filters')}>
      {Object.keys(filter).map((path) => (
        <FilterChip key={path} path={path} description={description} list={list} page={page} />
      ))}
      {tags.map((tag, index) => (
        <li key={`tag ${tag}`}>
          {index > 0 && (
            <button
              type="button"
              className={classes.match}
              title={t('tagMatch')}
              onClick={() => list.setTagMatch(tagMatch === 'all' ? 'any' : 'all')}
            >
              {tagMatch === 'all' ? t('and') : t('or')}
            </button>
          )}
          <Chip words={t('tagged', { tag })} onRemove={() => list.toggleTag(tag)} />
        </li>
      ))}
      {has.map((relation) => (
        <li key={`has ${relation}`}>
          <Chip
            words={t('with', { kind: relationName(relation) })}
            onRemove={() => list.toggleRelation('has', relation)}
          />
        </li>
      ))}
      {lacks.map((relation) => (
        <li key={`lacks ${relation}`}>
          <Chip
            words={t('without', { kind: relationName(relation) })}
            onRemove={() => list.toggleRelation('lacks', relation)}
          />
        </li>
      ))}
      <li>
        <button type="button" className={classes.clear} onClick={list.clearFilters}>
          <IconX size={12} aria-hidden="true" />
          {t('clearFilters')}
        </button>
      </li>
    </ul>
  )
}

function FilterChip({ path, description, list, page }: ChipsProps & { path: Path }) {
  const label = useColumnLabel(description)({ field: path })
  const nameOf = useFilterWords(description, path, page.names)
  const values = list.query.filter[path] ?? []
  return (
    <li>
      <Chip words={`${label}: ${values.map(nameOf).join(', ')}`} onRemove={() => list.setFilter(path, undefined)} />
    </li>
  )
}

function Chip({ words, onRemove }: { words: string; onRemove: () => void }) {
  const t = useTranslations('entities.list')
  return (
    <span className={classes.chip}>
      <span title={words}>{words}</span>
      <button type="button" aria-label={t('removeFilter', { filter: words })} onClick={onRemove}>
        <IconX size={12} aria-hidden="true" />
      </button>
    </span>
  )
}
