import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { tell } from './tell'
import { watchEvents } from './watch-events'

withTestDatabase()

/** A browser that listens: what it has heard so far, and how it leaves. */
async function browser(role: 'viewer' | 'admin', grantless = false) {
  const { context, cookie } = await signedIn(role)
  const left = new AbortController()
  const actor = grantless ? { ...context.actor, access: { everywhere: false, grants: [] } } : context.actor
  const response = watchEvents({ ...context, actor, signal: left.signal }, cookie)
  const heard: string[] = []
  const reader = response.body?.getReader()
  void (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      heard.push(new TextDecoder().decode(part.value))
  })()
  const leave = async () => {
    left.abort()
    await reader?.cancel()
  }
  return { response, heard: () => heard.join(''), leave }
}

it('tells of new points to who may see them, until the browser leaves', async () => {
  const connectionId = randomUUID()
  const seeing = await browser('viewer')
  const stranger = await browser('viewer', true)
  expect(seeing.response.headers.get('content-type')).toContain('text/event-stream')
  await expect.poll(() => seeing.heard()).toContain('event: ready')
  // The ear is opened beside the stream: what is told before it hears is for nobody.
  await expect
    .poll(async () => {
      await tell(connectionId, 1_000)
      return seeing.heard()
    })
    .toContain(`event: metrics\ndata: {"event":"metrics","connectionId":"${connectionId}","at":1000}`)
  expect(stranger.heard()).not.toContain('event: metrics')
  await Promise.all([seeing.leave(), stranger.leave()])
})
