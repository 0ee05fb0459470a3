import 'server-only'
import { ConsoleError, isConsoleError, toErrorBody } from '@/lib/errors/console-error'

/** Says one thing on a stream. */
export type Say = (event: string, data: unknown) => void

/**
 * An answer of server-sent events (HTML standard, section 9.2) for work that takes a while: `work` says how far it is and what it gave.
 * An error is said as `failed`, with the body it would have as an answer. The stream ends with the work, or when the browser leaves.
 */
export function eventStream(signal: AbortSignal, work: (say: Say, isGone: () => boolean) => Promise<void>): Response {
  const encoder = new TextEncoder()
  let isGone = false
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        if (!isGone) controller.enqueue(encoder.encode(text))
      }
      signal.addEventListener('abort', () => {
        isGone = true
      })
      // Proxies close what is silent.
      const beat = setInterval(() => send(': still here\n\n'), 15_000)
      try {
        await work(
          (event, data) => send(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
          () => isGone,
        )
      } catch (error) {
        const shown = isConsoleError(error) ? error : new ConsoleError('unexpected', 'Something unexpected happened.')
        send(`event: failed\ndata: ${JSON.stringify(toErrorBody(shown))}\n\n`)
      } finally {
        clearInterval(beat)
        if (!isGone) controller.close()
        isGone = true
      }
    },
    cancel() {
      isGone = true
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  })
}
