import 'server-only'
import { recordEvent } from '@/lib/server/audit'
import type { Context } from '@/lib/server/context'

/**
 * Notes in the audit log that someone was refused for lack of rights (OWASP ASVS 5.0, 16.3.2): once a minute per user and
 * route, so that a loop of refusals does not bury the log. Never throws: the refusal itself stands.
 */
export async function recordDenied(context: Context, routeKey: string, message: string): Promise<void> {
  const key = `${context.actor.kind === 'user' ? context.actor.id : context.address} ${routeKey}`
  const now = Date.now()
  for (const [old, at] of lastNoted) if (now - at > everyMs) lastNoted.delete(old)
  if (lastNoted.has(key) || lastNoted.size >= mostRemembered) return
  lastNoted.set(key, now)
  const event = { action: 'denied', outcome: 'refused', kind: 'account', entityName: routeKey } as const
  try {
    await recordEvent(context, { ...event, error: { code: 'forbidden', message } })
  } catch (error) {
    context.log.error({ err: error }, 'a denied request could not be audited')
  }
}

const everyMs = 60_000
const mostRemembered = 10_000
const lastNoted = new Map<string, number>()
