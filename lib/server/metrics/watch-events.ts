import 'server-only'
import type { ConsoleEvent } from '@/lib/contract/metrics'
import { mayI } from '@/lib/permissions/may'
import type { UserContext } from '@/lib/server/context'
import { findSession, sessionIdIn } from '@/lib/server/session'
import { eventStream } from '@/lib/server/snapshots'
import { listen } from './tell'

/** How often the rights are read again: a connection that was taken away is not told of 5 s later. */
const rightsMs = 4_000

/**
 * What happens, as events, for as long as the browser listens and its session lasts; only of connections whose figures it may see. A stream keeps no
 * session alive; one that came by a token ends at the first look.
 */
export function watchEvents(context: UserContext, cookies: string | null): Response {
  const { signal } = context
  let { actor } = context
  return eventStream(signal, async (say, isGone) => {
    const send = (event: ConsoleEvent) => say(event.event, event)
    const stop = listen((connectionId, at) => {
      if (mayI(actor, 'entities.read', { connectionId })) send({ event: 'metrics', connectionId, at })
    })
    try {
      send({ event: 'ready' })
      while (!isGone()) {
        await pause(rightsMs, signal)
        if (isGone()) return
        const now = await findSession(sessionIdIn(cookies), { isActivity: false })
        if (!now) return
        actor = now
      }
    } finally {
      stop()
    }
  })
}

/** Ends early when the browser leaves. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
