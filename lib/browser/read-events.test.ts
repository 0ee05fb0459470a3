import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readEvents } from './read-events'

it('gives every event, wherever the stream was cut', async () => {
  const event = fc.record({ event: fc.constantFrom('progress', 'done'), data: fc.jsonValue() })
  await fc.assert(
    fc.asyncProperty(fc.array(event), fc.integer({ min: 1, max: 9 }), async (events, size) => {
      const text = events.map((one) => `event: ${one.event}\ndata: ${JSON.stringify(one.data)}\n\n`).join(': beat\n\n')
      const bytes = new TextEncoder().encode(text)
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size))
          controller.close()
        },
      })
      const read: unknown[] = []
      for await (const one of readEvents(stream)) read.push(one)
      expect(JSON.stringify(read)).toBe(JSON.stringify(events))
    }),
  )
})
