import 'server-only'
import type { ConnectionContext } from '@/lib/server/context'

/** The context for work that several requests wait for: that one of their browsers leaves must not end it. */
export function sharedContext(context: ConnectionContext): ConnectionContext {
  return { ...context, signal: new AbortController().signal }
}

/** A key that changes whenever the connection does. */
export function connectionKey({ connection }: ConnectionContext): string {
  return `${connection.id}@${connection.updatedAt.getTime()}`
}
