import 'server-only'
import { confirmHeader } from '@/lib/contract/confirm-header'
import { ConsoleError } from '@/lib/errors/console-error'
import { changesGateway, freshRoutes } from '@/lib/permissions/route-rules'
import type { RouteKey } from '@/lib/permissions/routes'
import type { Context, StoredConnection, UserContext } from '@/lib/server/context'
import { requireRecentSignIn } from '@/lib/server/session'

/** Throws `forbidden` / `sign_in_again` where a route wants a recent sign-in. A token has its own right to it, or none at all. */
export async function checkFresh(key: RouteKey, context: Context): Promise<void> {
  if (freshRoutes.has(key) && isUser(context) && !context.actor.token) await requireRecentSignIn(context)
}

/**
 * Throws `forbidden` for a change of a protected connection that nobody confirmed: `name_wanted` without the connection's name in the
 * header, `sign_in_again` without a recent sign-in, `protected` for a token, which can do neither.
 */
export async function checkProtected(
  key: RouteKey,
  context: Context,
  { connection, request }: { connection: StoredConnection; request: Request },
): Promise<void> {
  if (!connection.isProtected || !changesGateway(key) || !isUser(context)) return
  if (context.actor.token)
    throw new ConsoleError('forbidden', 'This connection is protected: tokens may not change it.', {
      reason: 'protected',
    })
  if (nameIn(request) !== connection.name)
    throw new ConsoleError('forbidden', 'This connection is protected. Type its name to change it.', {
      reason: 'name_wanted',
      details: { name: connection.name },
    })
  await requireRecentSignIn(context)
}

function nameIn(request: Request): string | undefined {
  try {
    return decodeURIComponent(request.headers.get(confirmHeader) ?? '')
  } catch {
    return undefined
  }
}

function isUser(context: Context): context is UserContext {
  return context.actor.kind === 'user'
}
