import 'server-only'
import type { AccessPage, AccessQuery } from '@/lib/contract/access'
import type { ConnectionContext } from '@/lib/server/context'
import { gather, routeOf, rowOf, rowsIn } from './gather'
import { outcomeOfMany } from './outcome-of-many'
import { type Outcome, pageOf } from './page-of'

/** How many deciding plugins are told of a service with many routes. */
const mostDeciding = 20

/** Which consumers may use the routes of a service, and why. Throws `not_found` and whatever the gateway throws. */
export async function accessOfService(context: ConnectionContext, id: string, query: AccessQuery): Promise<AccessPage> {
  const gathered = await gather(context)
  const { access, consumers, services } = gathered
  rowOf(services, id)
  const routes = Array.from(rowsIn(gathered.routes), routeOf).filter(({ service }) => service === id)
  const deciding = access.decidingOn(routes).map((plugin) => plugin.id)
  const outcomes = new Map<string, Outcome>()
  return pageOf(gathered, {
    table: consumers,
    query,
    deciding: deciding.slice(0, mostDeciding),
    routes: routes.length,
    outcomeOf: (row) => {
      const sort = access.sortOf(row.id)
      const outcome = outcomes.get(sort) ?? outcomeOfMany(routes.map((route) => access.verdictOf(route, row.id)))
      outcomes.set(sort, outcome)
      return outcome
    },
  })
}
