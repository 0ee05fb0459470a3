import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { env } from '@/lib/server/env'

/**
 * Throws `forbidden` / `bad_origin` for a request that may change something and was not made by a page of this console
 * (OWASP ASVS 5.0, 3.5.1). The Origin must be ours; without one the browser must say `Sec-Fetch-Site: same-origin`.
 */
export function checkOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const origin = request.headers.get('origin')
  const isOurs =
    origin === null ? request.headers.get('sec-fetch-site') === 'same-origin' : isOwnOrigin(origin, request)
  if (!isOurs)
    throw new ConsoleError('forbidden', 'This request did not come from a page of this console.', {
      reason: 'bad_origin',
    })
}

function isOwnOrigin(origin: string, request: Request): boolean {
  const publicUrl = env().PUBLIC_URL
  if (publicUrl) return origin === new URL(publicUrl).origin
  // The server has checked the Host header already (scripts/serve/host-check.mjs).
  const host = request.headers.get('host')
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`)
}
