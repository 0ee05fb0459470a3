import 'server-only'
import { setMaxListeners } from 'node:events'
import type { ConnectionContext } from '@/lib/server/context'

/** The context for work that several requests wait for: that one of their browsers leaves must not end it. */
export function sharedContext(context: ConnectionContext): ConnectionContext {
  const { signal } = new AbortController()
  // Every call that is under way listens to it; Node would warn of a leak from the eleventh on.
  setMaxListeners(0, signal)
  return { ...context, signal }
}

/** A key that changes whenever the connection does. */
export function connectionKey({ connection }: ConnectionContext): string {
  return `${connection.id}@${connection.updatedAt.getTime()}`
}
