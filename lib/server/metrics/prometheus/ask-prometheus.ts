import 'server-only'
import { z } from 'zod'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import type { Line } from '@/lib/server/kong'
import { networkError } from '@/lib/server/kong/network-error'
import { userAgent } from '@/lib/server/kong/user-agent'

/** One series of an answer: its labels, and pairs of seconds and value (as text: it may be NaN). */
export type Matrix = readonly {
  readonly metric: Readonly<Record<string, string>>
  readonly values: readonly (readonly [number, string])[]
}[]

const timeoutMs = 20_000
const mostBytes = 32 * 1024 * 1024

const success = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])),
      }),
    ),
  }),
})

/**
 * A query over a time (`GET /api/v1/query_range`, prometheus.io/docs/prometheus/latest/querying/api). Times in milliseconds. Throws ConsoleError: with the
 * server's own words where it refuses the query.
 */
export async function askPrometheus(
  line: Line,
  query: string,
  { from, to, stepMs }: { readonly from: number; readonly to: number; readonly stepMs: number },
): Promise<Matrix> {
  const search = new URLSearchParams({
    query,
    start: String(from / 1_000),
    end: String(to / 1_000),
    step: String(stepMs / 1_000),
  })
  const bound = AbortSignal.timeout(timeoutMs)
  try {
    const { statusCode, body } = await line.pool.request({
      method: 'GET',
      path: `${line.prefix}/api/v1/query_range?${search}`,
      headers: {
        ...(await line.credentials()),
        accept: 'application/json',
        'accept-encoding': 'identity',
        'user-agent': userAgent(),
      },
      signal: bound,
    })
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of body) {
      size += chunk.length
      if (size > mostBytes) throw failed('The answer of the Prometheus server is too large.')
      chunks.push(chunk)
    }
    return resultOf(statusCode, Buffer.concat(chunks).toString())
  } catch (error) {
    if (isConsoleError(error)) throw error
    if (bound.aborted)
      throw new ConsoleError('gateway_timeout', 'The Prometheus server took too long to answer.', { cause: error })
    const { message } = networkError(error)
    throw failed(`The Prometheus server cannot be asked: ${message.replaceAll('The gateway', 'The server')}`)
  }
}

function resultOf(status: number, text: string): Matrix {
  if (status === 401 || status === 403)
    throw failed('The Prometheus server refuses the credentials of this connection.')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw failed(`What answers at the address of the Prometheus server (status ${status}) is no Prometheus.`)
  }
  const parsed = success.safeParse(json)
  if (parsed.success) return parsed.data.data.result
  const said = z.object({ error: z.string() }).safeParse(json)
  throw failed(
    said.success
      ? `The Prometheus server refused the query: ${said.data.error.slice(0, 300)}`
      : `What answers at the address of the Prometheus server (status ${status}) is no Prometheus.`,
  )
}

function failed(message: string): ConsoleError {
  return new ConsoleError('gateway_failed', message)
}
