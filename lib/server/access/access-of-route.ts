import 'server-only'
import type { AccessPage, AccessQuery } from '@/lib/contract/access'
import type { ConnectionContext } from '@/lib/server/context'
import { gather, routeOf, rowOf } from './gather'
import { pageOf } from './page-of'

/** Which consumers may use a route, and why. Throws `not_found` and whatever the gateway throws. */
export async function accessOfRoute(context: ConnectionContext, id: string, query: AccessQuery): Promise<AccessPage> {
  const gathered = await gather(context)
  const { access, consumers, routes } = gathered
  const route = routeOf(rowOf(routes, id))
  return pageOf(gathered, {
    table: consumers,
    query,
    deciding: access.decidingOn([route]).map((plugin) => plugin.id),
    outcomeOf: (row) => {
      const verdict = access.verdictOf(route, row.id)
      return { status: verdict.status, verdicts: [{ verdict, routes: 1 }] }
    },
  })
}
