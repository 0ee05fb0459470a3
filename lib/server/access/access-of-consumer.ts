import 'server-only'
import type { AccessPage, AccessQuery } from '@/lib/contract/access'
import type { ConnectionContext } from '@/lib/server/context'
import { gather, routeOf, rowOf } from './gather'
import { pageOf } from './page-of'

/** Which routes a consumer may use, and why. Throws `not_found` and whatever the gateway throws. */
export async function accessOfConsumer(
  context: ConnectionContext,
  id: string,
  query: AccessQuery,
): Promise<AccessPage> {
  const gathered = await gather(context, id)
  const { access, consumers, routes } = gathered
  rowOf(consumers, id)
  return pageOf(gathered, {
    table: routes,
    query,
    deciding: [],
    outcomeOf: (row) => {
      const verdict = access.verdictOf(routeOf(row), id)
      return { status: verdict.status, verdicts: [{ verdict, routes: 1 }] }
    },
  })
}
