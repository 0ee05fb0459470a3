import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { mayI, refusalFor, seesConnection, type Target } from '@/lib/permissions/may'
import { kindOfRoute } from '@/lib/permissions/route-rules'
import { type RouteKey, routes } from '@/lib/permissions/routes'
import type { Context } from '@/lib/server/context'
import { findSession, sessionIdIn, type UserActor, whyNobody } from '@/lib/server/session'
import { findToken } from '@/lib/server/tokens'
import { tokenIn } from './bearer-token'
import { recordDenied } from './record-denied'

type Asked = { readonly request: Request; readonly given: Readonly<Record<string, string | string[] | undefined>> }

/**
 * The context with who asks, once the row of the permission table lets them in, there. Throws `unauthenticated`; `not_found` for a
 * connection they may do nothing on, so that nobody learns which there are; `forbidden` with a sentence for the rest.
 */
export async function admit(key: RouteKey, context: Context, { request, given }: Asked): Promise<Context> {
  // A row missing here is a defect that must close the route, not open it.
  const guard = Object.hasOwn(routes, key) ? routes[key] : undefined
  if (!guard) throw new ConsoleError('forbidden', 'This route is closed.', { reason: 'not_in_permission_table' })
  if (guard === 'open') return context
  const actor = await findActor(key, request)
  const admitted = { ...context, actor }
  const target = targetOf(key, given)
  if (target.connectionId !== undefined && !seesConnection(actor, target.connectionId)) {
    await recordDenied(admitted, key, 'There is no right to this connection.')
    throw new ConsoleError('not_found', 'There is no such connection. It may have been removed.')
  }
  if (mayI(actor, guard, target)) return admitted
  const refusal = refusalFor(actor, guard)
  await recordDenied(admitted, key, refusal)
  throw new ConsoleError('forbidden', refusal)
}

/** Whether a request that was let in would still be, now: for answers that go on. Keeps no session alive and writes nothing down. */
export async function stillAdmits(key: RouteKey, { request, given }: Asked): Promise<boolean> {
  const guard = Object.hasOwn(routes, key) ? routes[key] : undefined
  if (!guard || guard === 'open') return guard === 'open'
  const actor = await lookForActor(request, { isActivity: false })
  return actor !== undefined && mayI(actor, guard, targetOf(key, given))
}

async function findActor(key: RouteKey, request: Request): Promise<UserActor> {
  const actor = await lookForActor(request, { isActivity: !polled.has(key) })
  if (actor) return actor
  if (tokenIn(request) !== undefined)
    throw new ConsoleError('unauthenticated', 'This token is not known, has expired or was ended.')
  throw await whyNobody(sessionIdIn(request.headers.get('cookie')))
}

function lookForActor(request: Request, { isActivity }: { isActivity: boolean }): Promise<UserActor | undefined> {
  const token = tokenIn(request)
  if (token !== undefined) return findToken(token)
  return findSession(sessionIdIn(request.headers.get('cookie')), { isActivity })
}

/** Where the right is asked for: the connection and the kind of the address, never of a header or a body. */
function targetOf(key: RouteKey, { connectionId, kind }: Asked['given']): Target {
  return {
    ...(typeof connectionId === 'string' && { connectionId }),
    ...(typeof kind === 'string' ? { kind } : { kind: kindOfRoute[key] ?? '*' }),
  }
}

/** What a tab left open asks by itself: it must not keep alive a session that nobody uses (ASVS 5.0, 7.3.1). */
const polled: ReadonlySet<RouteKey> = new Set([
  'GET /api/connections/[connectionId]/node',
  'GET /api/connections/[connectionId]/upstreams/[id]/targets',
  'GET /api/connections/[connectionId]/metrics/panels',
  'GET /api/connections/[connectionId]/metrics/marks',
  'GET /api/fleet',
  'GET /api/events',
])
