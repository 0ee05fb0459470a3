import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { mostAtOnce } from '@/lib/permissions/route-rules'
import type { RouteKey } from '@/lib/permissions/routes'
import type { Actor } from '@/lib/server/context'
import { oncePerProcess } from '@/lib/server/kong'

const underWay = () => oncePerProcess('costly-requests', () => new Map<string, number>())

/**
 * Counts a costly request in; call what it answers when the request has ended. Throws `too_many_requests` / `already_under_way` when the
 * user has as many under way for this connection as the route allows (OWASP ASVS 5.0, 15.2.2).
 */
export function enterCostly(key: RouteKey, actor: Actor, connectionId: string | undefined): () => void {
  const most = mostAtOnce[key]
  if (most === undefined || actor.kind !== 'user') return () => {}
  const own = `${key} ${actor.id} ${connectionId ?? ''}`
  const counts = underWay()
  const count = counts.get(own) ?? 0
  if (count >= most)
    throw new ConsoleError('too_many_requests', 'This is under way for you already. Wait until it has ended.', {
      reason: 'already_under_way',
      details: { retryAfterSeconds: 5 },
    })
  counts.set(own, count + 1)
  return () => {
    const left = (counts.get(own) ?? 1) - 1
    if (left > 0) counts.set(own, left)
    else counts.delete(own)
  }
}
