'use client'

import { IconChevronDown } from '@tabler/icons-react'
import { useLocale } from 'next-intl'
import { ActionMenu } from '@/components/ui/action-menu'
import { formatCount } from '@/lib/browser/number'
import type { EntityListState } from '@/lib/browser/use-entity-list'
import type { EntityPage } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import { useFilterWords } from './filter-words'
import classes from './list-toolbar.module.css'
import { RelationFilter } from './relation-filter'
import { useColumnLabel } from './use-column-label'

type FiltersProps = {
  readonly description: KindDescription
  readonly list: EntityListState
  readonly page: EntityPage
}

/** A filter for each column whose values the server counted, several values at a time, and one for what else points at the entities. */
export function ListFilters({ description, list, page }: FiltersProps) {
  const paths = [
    ...description.columns.map(({ field }) => field).filter((field) => field !== 'tags'),
    ...description.fields.filter(({ name }) => name === 'tags').map(({ name }) => name),
  ]
  return (
    <>
      {paths.map((path) => {
        const values = page.facets[path] ?? []
        if (values.length === 0 && chosenOf(list, path).length === 0) return null
        return <Filter key={path} path={path} description={description} list={list} page={page} />
      })}
      <RelationFilter description={description} list={list} />
    </>
  )
}

function Filter({ path, description, list, page }: FiltersProps & { path: Path }) {
  const locale = useLocale()
  const label = useColumnLabel(description)({ field: path })
  const nameOf = useFilterWords(description, path, page.names)
  const isTags = path === 'tags'
  const chosen = chosenOf(list, path)
  const known = page.facets[path] ?? []
  // A value that no row has any more stays on offer while it is chosen, or it could not be taken back.
  const lost = chosen.filter((value) => !known.some((one) => one.value === value))
  const items = [...known, ...lost.map((value) => ({ value, count: 0 }))]
  const own = list.query.filter[path] ?? []
  const pick = (value: string) => {
    if (isTags && value !== '') list.toggleTag(value)
    else list.setFilter(path, own.includes(value) ? own.filter((one) => one !== value) : [...own, value])
  }
  return (
    <ActionMenu
      isMany
      label={label}
      trigger={
        <>
          <span>{label}</span>
          {chosen.length > 0 && <span className={classes.chosen}>{chosen.length}</span>}
          <IconChevronDown size={12} aria-hidden="true" />
        </>
      }
      triggerClassName={chosen.length > 0 ? `${classes.filter} ${classes.active}` : classes.filter}
      items={items.map(({ value, count }) => ({
        id: value,
        label: value === '' ? <em>{nameOf(value)}</em> : nameOf(value),
        aside: `${formatCount(locale, count)}${page.isWhole ? '' : '+'}`,
        isChecked: chosen.includes(value),
        onSelect: () => pick(value),
      }))}
    />
  )
}

/** What is chosen of a column; tags are tags, and "no tags" is a filter. */
function chosenOf({ query: { tags, filter } }: EntityListState, path: Path): readonly string[] {
  const own = filter[path] ?? []
  return path === 'tags' ? [...tags, ...own] : own
}
