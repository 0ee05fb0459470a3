import 'server-only'
import { randomUUID } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import type { UserContext } from '@/lib/server/context'
import { databaseError } from '@/lib/server/db'
import { log } from '@/lib/server/log'
import { readSession, type UserActor } from './read-session'

/** Who is signed in, for server components. Asked once per request, however many components ask. */
export const currentSession: () => Promise<UserActor | undefined> = cache(async () => {
  try {
    return await readSession(await cookies())
  } catch (error) {
    const known = databaseError(error)
    // The digest is the one thing Next tells the browser of an error thrown while drawing (components/ui/page-broken.tsx).
    throw known ? Object.assign(known, { digest: known.reason }) : error
  }
})

/** The Context in which a server component may call verbs, or undefined when nobody is signed in. */
export const currentContext: () => Promise<UserContext | undefined> = cache(async () => {
  const actor = await currentSession()
  if (!actor) return undefined
  const sent = await headers()
  const requestId = randomUUID()
  return {
    actor,
    requestId,
    address: sent.get('x-gatehouse-address') ?? undefined,
    userAgent: sent.get('user-agent') ?? undefined,
    // A page is drawn to its end even when the browser leaves; Next gives server components no signal.
    signal: new AbortController().signal,
    log: log.child({ requestId }),
  }
})
