import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { mayI, refusalFor } from '@/lib/permissions/may'
import type { Action } from '@/lib/permissions/permissions'
import type { Context, StoredConnection } from '@/lib/server/context'

/** A context, and the connection it is about where it is about one. */
type Somewhere = Context & { readonly connection?: StoredConnection }

/**
 * Whether whoever asks may do an action to a kind (without one: to every kind) of the context's connection: for verbs that learn only from
 * a body which kind they are about. Jobs act by right of who set them up.
 */
export function allows(context: Somewhere, action: Action, kind?: string): boolean {
  const { actor, connection } = context
  if (actor.kind === 'job') return true
  if (actor.kind !== 'user') return false
  return mayI(actor, action, {
    ...(connection && { connectionId: connection.id }),
    ...(kind !== undefined && { kind }),
  })
}

/** As `allows`, on another connection than the context's (`null`: one that is gone, which only who may so everywhere still sees). */
export function allowsOn(context: Context, action: Action, connectionId: string | null): boolean {
  const { actor } = context
  if (actor.kind === 'job') return true
  return actor.kind === 'user' && mayI(actor, action, connectionId === null ? {} : { connectionId })
}

/** Throws `forbidden` with a sentence unless `allows`. */
export function requireRight(context: Somewhere, action: Action, kind?: string): void {
  if (allows(context, action, kind)) return
  const { actor } = context
  throw new ConsoleError('forbidden', actor.kind === 'user' ? refusalFor(actor, action) : 'Sign in to continue.')
}
