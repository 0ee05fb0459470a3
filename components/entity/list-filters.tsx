'use client'

import { useTranslations } from 'next-intl'
import type { EntityListState } from '@/lib/browser/use-entity-list'
import type { EntityPage } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import { fieldAt } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'
import { DropMenu } from './drop-menu'
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
  return (
    <DropMenu
      isMany={isTags}
      isActive={chosen.length > 0}
      label={<span>{chosen.length > 0 ? `${label}: ${chosen.map(nameOf).join(', ')}` : label}</span>}
      items={items.map(({ value, count }) => ({
        id: value,
        label: nameOf(value),
        detail: count,
        isChosen: chosen.includes(value),
      }))}
      onPick={(value) =>
        isTags ? list.toggleTag(value) : list.setFilter(path, chosen.includes(value) ? undefined : value)
      }
    />
  )
}

function chosenOf(list: EntityListState, path: Path): boolean {
  return path === 'tags' ? list.query.tags.length > 0 : list.query.filter[path] !== undefined
}
