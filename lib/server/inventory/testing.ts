import type { Row } from '@/lib/contract/entities'
import { describeKind } from '@/lib/entities/describe-kind'
import { routes } from '@/lib/entities/kinds/routes'
import { services } from '@/lib/entities/kinds/services'
import { kindOfSchema } from '@/lib/entities/registry'
import routesSchema from '@/lib/schema/fixtures/routes.json'
import servicesSchema from '@/lib/schema/fixtures/services.json'
import type { KongSchema } from '@/lib/schema/kong-schema'
import type { Sortable } from './query-rows'
import { newRowOrders } from './row-orders'
import { newRowTable } from './row-table'
import { toRow } from './sweep'

/** Services as recorded from Kong 3.9, for tests of the inventory. */
export const serviceKind = describeKind({
  kind: 'services',
  definition: services,
  schema: servicesSchema as unknown as KongSchema,
  kindOfSchema,
  writable: true,
})

/** Routes as recorded from Kong 3.9. */
export const routeKind = describeKind({
  kind: 'routes',
  definition: routes,
  schema: routesSchema as unknown as KongSchema,
  kindOfSchema,
  writable: true,
})

/** The row of a service. */
export const service = (id: string, fields: object): Row => toRow(serviceKind, { id, ...fields })

/** A table with these rows, to be queried. */
export function sortable(description: typeof serviceKind, rows: readonly Row[]): Sortable {
  const table = newRowTable(description)
  for (const row of rows) table.put(row)
  return { table, orders: newRowOrders(table) }
}
