'use client'

import { IconChevronDown } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ActionMenu } from '@/components/ui/action-menu'
import type { EntityListState } from '@/lib/browser/use-entity-list'
import type { EntityPage } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import { fieldAt } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'
import classes from './list-toolbar.module.css'
import { useColumnLabel } from './use-column-label'
import { useKindWithSchema } from './use-kind-with-schema'

/** A filter for each column whose values the server counted; tags are picked several at a time, the others one. */
export function ListFilters({
  description,
  list,
  page,
}: {
  description: KindDescription
  list: EntityListState
  page: EntityPage
}) {
  const paths = [
    ...description.columns.map(({ field }) => field).filter((field) => field !== 'tags'),
    ...description.fields.filter(({ name }) => name === 'tags').map(({ name }) => name),
  ]
  return paths.map((path) => {
    const values = page.facets[path] ?? []
    if (values.length === 0 && !chosenOf(list, path)) return null
    return <Filter key={path} path={path} description={description} list={list} page={page} />
  })
}

function Filter({
  path,
  description,
  list,
  page,
}: {
  path: Path
  description: KindDescription
  list: EntityListState
  page: EntityPage
}) {
  const t = useTranslations('entities.list')
  const label = useColumnLabel(description)({ field: path })
  const field = fieldAt(description.fields, path)
  const target = useKindWithSchema(field?.reference)
  const isTags = path === 'tags'
  const chosen = isTags ? list.query.tags : [list.query.filter[path]].filter((one) => one !== undefined)
  const nameOf = (value: string) => {
    if (field?.type === 'boolean') return value === 'true' ? t('yes') : t('no')
    return (target && page.names[target.kind]?.[value]) ?? value
  }
  const known = page.facets[path] ?? []
  // A value that no row has any more stays on offer while it is chosen, or it could not be taken back.
  const lost = chosen.filter((value) => !known.some((one) => one.value === value))
  const items = [...known, ...lost.map((value) => ({ value, count: 0 }))]
  const pick = (value: string) =>
    isTags ? list.toggleTag(value) : list.setFilter(path, chosen.includes(value) ? undefined : value)
  const words = chosen.length > 0 ? `${label}: ${chosen.map(nameOf).join(', ')}` : label
  return (
    <ActionMenu
      isMany={isTags}
      label={words}
      trigger={
        <>
          <span>{words}</span>
          <IconChevronDown size={12} aria-hidden="true" />
        </>
      }
      triggerClassName={chosen.length > 0 ? `${classes.filter} ${classes.active}` : classes.filter}
      items={items.map(({ value, count }) => ({
        id: value,
        label: nameOf(value),
        aside: count,
        isChecked: chosen.includes(value),
        onSelect: () => pick(value),
      }))}
    />
  )
}

function chosenOf(list: EntityListState, path: Path): boolean {
  return path === 'tags' ? list.query.tags.length > 0 : list.query.filter[path] !== undefined
}
