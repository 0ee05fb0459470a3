import 'server-only'

/** A stream must have ended 5 s after its reader lost the right to it. */
const lookEveryMs = 4_000

/**
 * A stream of events, for as long as its reader is still let in: it ends at the first look that says no, and its source is told that nobody
 * listens any more. Any other answer stays as it is. A look that fails (no database) says nothing; the next one will.
 */
export function whileAdmitted(response: Response, isAdmitted: () => Promise<boolean>, everyMs = lookEveryMs): Response {
  const { body, headers, status } = response
  if (!body || !headers.get('content-type')?.startsWith('text/event-stream')) return response
  const reader = body.getReader()
  let isOver = false
  let timer: ReturnType<typeof setInterval> | undefined
  const end = () => {
    isOver = true
    clearInterval(timer)
  }
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(async () => {
        const mayStay = await isAdmitted().catch(() => true)
        if (mayStay || isOver) return
        end()
        controller.close()
        await reader.cancel()
      }, everyMs)
    },
    async pull(controller) {
      const { done, value } = await reader.read()
      if (isOver) return
      if (!done) return controller.enqueue(value)
      end()
      controller.close()
    },
    cancel(reason) {
      end()
      return reader.cancel(reason)
    },
  })
  return new Response(stream, { status, headers })
}
