import 'server-only'
import type { ScrapeFailure } from '@/lib/contract/metrics'
import { isConsoleError } from '@/lib/errors/console-error'
import { inTurns } from '@/lib/metrics/in-slices'
import { ScrapeError } from '@/lib/metrics/text/scrape-error'
import { scrapeLimits } from '@/lib/metrics/text/scrape-reader'
import type { Line } from '@/lib/server/kong'
import { networkError } from '@/lib/server/kong/network-error'
import { userAgent } from '@/lib/server/kong/user-agent'
import { breather } from './breather'

/** What to ask, and who is told of the pieces of the answer. */
export type Fetch = {
  readonly line: Line
  /** Path with its leading slash, the prefix of the address before it. */
  readonly path: string
  readonly timeoutMs: number
  readonly etag?: string
  /** Called once the headers are there and right. */
  readonly onBody: (answer: { readonly isOpenMetrics: boolean }) => (piece: Uint8Array) => Generator<void>
}

/** How much is read without a look at the clock. */
const pieceBytes = 16_384

/** How an answer came: `same` where nothing changed since `etag`. */
export type Fetched = { readonly isSame: boolean; readonly etag?: string }

/**
 * Reads the metrics of one address, piece by piece. Redirects are not followed, and what is compressed is refused: it was not asked for.
 * Throws ScrapeError.
 */
export async function fetchMetrics({ line, path, timeoutMs, etag, onBody }: Fetch): Promise<Fetched> {
  const bound = AbortSignal.timeout(timeoutMs)
  try {
    const { statusCode, headers, body } = await line.pool.request({
      method: 'GET',
      path,
      headers: {
        ...(await line.credentials()),
        // Kong has the first only; the order is what an answer may be chosen by.
        accept: 'text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.5',
        'accept-encoding': 'identity',
        'user-agent': userAgent(),
        ...(etag !== undefined && { 'if-none-match': etag }),
      },
      signal: bound,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    })
    if (statusCode === 304 && etag !== undefined) {
      await body.dump()
      return { isSame: true, etag }
    }
    const refused = refusalOf(statusCode, headers)
    if (refused) {
      body.on('error', () => {}).destroy()
      throw refused
    }
    if (Number(headers['content-length'] ?? 0) > scrapeLimits.bytes) {
      body.on('error', () => {}).destroy()
      throw new ScrapeError('too_large', `The metrics are larger than ${scrapeLimits.bytes / 1024 / 1024} MiB.`)
    }
    const feed = onBody({ isOpenMetrics: /openmetrics-text/i.test(String(headers['content-type'] ?? '')) })
    const breathe = breather()
    // Each piece is read before the next is asked for. Of series that were never seen before, a few hundred take as long as others should wait.
    for await (const piece of body)
      for (let at = 0; at < piece.length; at += pieceBytes) {
        await inTurns(feed(piece.subarray(at, at + pieceBytes)), breathe)
        await breathe()
      }
    return { isSame: false, ...(typeof headers.etag === 'string' && { etag: headers.etag }) }
  } catch (error) {
    if (error instanceof ScrapeError) throw error
    if (bound.aborted) throw new ScrapeError('timeout', `The metrics took longer than ${timeoutMs / 1_000} s.`)
    throw new ScrapeError(...failureOf(error))
  }
}

function refusalOf(status: number, headers: Record<string, unknown>): ScrapeError | undefined {
  if (status === 404) return new ScrapeError('not_found', 'There are no metrics at this address (status 404).')
  if (status < 200 || status >= 300)
    return new ScrapeError('refused', `The gateway answered ${status} instead of metrics.`)
  const coding = String(headers['content-encoding'] ?? 'identity').toLowerCase()
  if (coding !== 'identity') return new ScrapeError('malformed', `The metrics are compressed (${coding}), unasked.`)
  if (/html|json/i.test(String(headers['content-type'] ?? '')))
    return new ScrapeError('not_metrics', 'Something else than metrics is at this address.')
  return undefined
}

/** A failure of the network in words, or what was thrown on the way by others. */
function failureOf(error: unknown): [ScrapeFailure, string] {
  const known = isConsoleError(error) ? error : networkError(error)
  if (known.reason === 'answer_too_large') return ['too_large', known.message]
  if (known.code === 'gateway_timeout') return ['timeout', known.message]
  return ['unreachable', known.message]
}
