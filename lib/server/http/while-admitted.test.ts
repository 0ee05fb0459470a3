import { describe, expect, it } from 'vitest'
import { whileAdmitted } from './while-admitted'

const lookMs = 5

/** A source that says what it is told to, and knows whether anybody listens. */
function source(type = 'text/event-stream; charset=utf-8') {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let isHeard = true
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given
    },
    cancel: () => {
      isHeard = false
    },
  })
  return {
    response: new Response(body, { headers: { 'content-type': type } }),
    say: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    end: () => controller?.close(),
    isHeard: () => isHeard,
  }
}

describe('a stream of events (K13)', () => {
  it('passes on what is said, and ends with its source', async () => {
    const { response, say, end } = source()
    const guarded = whileAdmitted(response, async () => true, lookMs)
    say('event: a\n\n')
    say('event: b\n\n')
    end()
    expect(await guarded.text()).toBe('event: a\n\nevent: b\n\n')
    expect(guarded.headers.get('content-type')).toContain('text/event-stream')
  })

  it('ends when its reader is let in no more, and its source is told', async () => {
    const { response, say, isHeard } = source()
    let isAdmitted = true
    const reader = whileAdmitted(response, async () => isAdmitted, lookMs).body?.getReader()
    say('event: a\n\n')
    expect((await reader?.read())?.done).toBe(false)
    isAdmitted = false
    expect((await reader?.read())?.done).toBe(true)
    await expect.poll(isHeard).toBe(false)
  })

  it('goes on where it cannot be known', async () => {
    const { response, say, end, isHeard } = source()
    let looks = 0
    const isAdmitted = async () => {
      looks++
      throw new Error('no database')
    }
    const reader = whileAdmitted(response, isAdmitted, lookMs).body?.getReader()
    await expect.poll(() => looks).toBeGreaterThan(2)
    say('event: a\n\n')
    expect((await reader?.read())?.done).toBe(false)
    expect(isHeard()).toBe(true)
    end()
  })

  it('stops looking when its reader leaves', async () => {
    const { response, isHeard } = source()
    let looks = 0
    const guarded = whileAdmitted(response, async () => ++looks > 0, lookMs)
    await guarded.body?.cancel()
    expect(isHeard()).toBe(false)
    const seen = looks
    // Another one's looks are the clock: this one would have looked as often.
    let others = 0
    const other = whileAdmitted(source().response, async () => ++others > 0, lookMs)
    await expect.poll(() => others).toBeGreaterThan(5)
    expect(looks).toBe(seen)
    await other.body?.cancel()
  })

  it('is nothing but a stream of events', () => {
    const { response } = source('application/json')
    expect(whileAdmitted(response, async () => false, lookMs)).toBe(response)
  })
})
