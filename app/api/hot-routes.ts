import type { RouteKey } from '@/lib/permissions/routes'
import { answerOf, matchRoute, type RouteHandler } from '@/lib/server/http'
import { GET as readDescription } from './connections/[connectionId]/description/route'
import { GET as readEntity } from './connections/[connectionId]/entities/[kind]/[id]/route'
import { GET as listEntities } from './connections/[connectionId]/entities/[kind]/route'
import { GET as readPanels } from './connections/[connectionId]/metrics/panels/route'
import { GET as readNode } from './connections/[connectionId]/node/route'

/** The reads a page waits for, by the same doors Next would open; Next's own way to a handler costs more than all the rest of them. */
const hotRoutes: readonly (readonly [RouteKey, RouteHandler])[] = [
  ['GET /api/connections/[connectionId]/entities/[kind]/[id]', readEntity],
  ['GET /api/connections/[connectionId]/entities/[kind]', listEntities],
  ['GET /api/connections/[connectionId]/description', readDescription],
  ['GET /api/connections/[connectionId]/node', readNode],
  ['GET /api/connections/[connectionId]/metrics/panels', readPanels],
]

const matchers = hotRoutes.map(([key, handle]) => ({ match: matchRoute(key), handle }))

/** An answer as Node writes it. */
type HotAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** The answer to a GET of a path (without the base path), or undefined where the path belongs to Next. */
export async function answerHot(path: string, request: () => Request): Promise<HotAnswer | undefined> {
  for (const { match, handle } of matchers) {
    const params = match(path)
    if (!params) continue
    const sent = await answerOf(handle, request(), { params: Promise.resolve(params) })
    if (!(sent instanceof Response)) return { ...sent, body: sent.body ?? '' }
    const headers = Object.fromEntries(sent.headers)
    return { status: sent.status, headers, body: new Uint8Array(await sent.arrayBuffer()) }
  }
  return undefined
}
