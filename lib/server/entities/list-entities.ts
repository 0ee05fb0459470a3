import 'server-only'
import type { EntityPage, ListQuery } from '@/lib/contract/entities'
import { referencedIds } from '@/lib/entities/referenced-ids'
import { kindOfSchema } from '@/lib/entities/registry'
import type { KindDescription } from '@/lib/entities/types'
import { fieldAt } from '@/lib/schema/field-at'
import type { ConnectionContext } from '@/lib/server/context'
import { calledBySort, namesOf, type Pointed, queryRows, readRows, relatedRows } from '@/lib/server/inventory'
import { myTurn } from '@/lib/server/turns'
import { findKind } from './find-kind'

/** A page of a kind's entities, searched, filtered, sorted and counted over all of them. Throws ConsoleError. */
export async function listEntities(context: ConnectionContext, kind: string, query: ListQuery): Promise<EntityPage> {
  const { gateway, description } = await findKind(context, kind)
  // A count alone is what a delete is judged by: it waits for all of them.
  const reading = await readRows(context, description, { mayBePartial: query.pageSize > 0 })
  const related = await relatedRows(context, { gateway, description, table: reading.table }, query)
  const called = await calledBySort(context, { gateway, description }, query)
  await myTurn()
  const found = await queryRows(reading, description, { ...query, ...(called && { called }) }, related)
  const pointed = [
    ...found.rows.flatMap((row) => referencedIds(description, row)),
    ...pointedByFacets(description, found.facets),
  ]
  return {
    ...found,
    names: await namesOf(context, gateway, pointed),
    readAt: new Date(reading.readAt).toISOString(),
    isRefreshing: reading.isRefreshing,
    isWhole: reading.isWhole,
  }
}

/** Filters offer references by name too. */
function pointedByFacets(description: KindDescription, facets: EntityPage['facets']): Pointed[] {
  return Object.entries(facets).flatMap(([path, values]) => {
    const schema = fieldAt(description.fields, path)?.reference
    const kind = schema && (kindOfSchema(schema) ?? schema)
    return kind ? values.map(({ value }) => ({ kind, id: value })) : []
  })
}
