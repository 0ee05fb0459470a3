import 'server-only'
import { setMaxListeners } from 'node:events'
import type { Dispatcher } from 'undici'
import { ConsoleError } from '@/lib/errors/console-error'

/** An answer as it came, whatever it says; `latencyMs` from the request to the headers. */
export type RawAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Uint8Array
  readonly latencyMs: number
}

/** What ends an exchange early. */
export type Bounds = {
  /** From now to the last byte, waiting for a socket included. */
  readonly totalMs: number
  readonly mostBytes: number
  /** Whoever asked; absent for what must be heard to its end. */
  readonly signal?: AbortSignal
}

/**
 * One request and its whole answer. Does what undici's `request` does, without a stream, an AbortSignal and an iterator for each call: a
 * restore makes tens of thousands, and these were half of what each cost. Throws ConsoleError for its own bounds, else what undici throws.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  bounds: Bounds,
): Promise<RawAnswer> {
  const { totalMs, mostBytes, signal } = bounds
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    let controller: Dispatcher.DispatchController | undefined
    let given: Error | undefined
    let answer = { status: 0, headers: {} as RawAnswer['headers'], latencyMs: 0 }
    const chunks: Uint8Array[] = []

    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', leave)
    }
    const fail = (error: Error) => {
      end()
      reject(error)
    }
    // What still waits for a socket hears of it when its turn comes, and is not sent then.
    const giveUp = (error: Error) => {
      given = error
      controller?.abort(error)
      fail(error)
    }
    const leave = () => giveUp(left(signal?.reason))
    const timer = setTimeout(() => giveUp(tooSlow()), totalMs).unref()
    if (signal?.aborted) return leave()
    if (signal) {
      // A sweep makes many calls at once for one who asks; Node takes more than ten listeners for a leak.
      setMaxListeners(0, signal)
      signal.addEventListener('abort', leave)
    }

    dispatcher.dispatch(request, {
      onRequestStart: (started) => {
        controller = started
        if (given) started.abort(given)
      },
      onResponseStart: (_, status, headers) => {
        answer = { status, headers, latencyMs: performance.now() - startedAt }
        if (Number(headers['content-length'] ?? 0) > mostBytes) giveUp(tooLarge())
      },
      onResponseData: (_, chunk) => {
        chunks.push(chunk)
      },
      onResponseEnd: () => {
        end()
        resolve({ ...answer, bytes: whole(chunks) })
      },
      onResponseError: (_, error) => fail(error),
    })
  })
}

function whole(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks
  return only && chunks.length === 1 ? only : Buffer.concat(chunks)
}

function tooSlow(): ConsoleError {
  return new ConsoleError('gateway_timeout', 'The gateway took too long to answer to the end.', {
    reason: 'total_timeout',
  })
}

function left(cause: unknown): ConsoleError {
  return new ConsoleError('gateway_failed', 'The call was given up before the gateway had answered.', { cause })
}

function tooLarge(): ConsoleError {
  return new ConsoleError('gateway_failed', 'The answer of the gateway is too large.', { reason: 'answer_too_large' })
}
