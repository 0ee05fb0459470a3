import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { ConsoleEvent } from '@/lib/contract/metrics'
import { createEventHub, type EventSurroundings } from './events'

/** Some tabs of one browser: one lock, one channel, and how many streams are open. */
function browser() {
  const line: (() => void)[] = []
  let isTaken = false
  const next = () => {
    isTaken = false
    line.shift()?.()
  }
  const channels: EventSurroundings['channel'][] = []
  const streams = new Map<string, (event: ConsoleEvent) => void>()
  const tab = (name: string) => {
    const heard: ConsoleEvent[] = []
    let isVisible = true
    let changed = () => {}
    const channel: EventSurroundings['channel'] = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of channels) if (other !== channel) other.onmessage?.({ data })
      },
    }
    channels.push(channel)
    const hub = createEventHub({
      open: (tell) => {
        streams.set(name, tell)
        return () => streams.delete(name)
      },
      lead: (signal, work) =>
        new Promise((resolve, reject) => {
          const run = () => {
            isTaken = true
            work().then(() => {
              next()
              resolve(undefined)
            })
          }
          if (!isTaken) return run()
          line.push(run)
          signal.addEventListener('abort', () => {
            const place = line.indexOf(run)
            if (place < 0) return
            line.splice(place, 1)
            reject(signal.reason)
          })
        }),
      channel,
      isVisible: () => isVisible,
      onVisibility: (run) => {
        changed = run
        return () => {
          changed = () => {}
        }
      },
    })
    const show = (value: boolean) => {
      isVisible = value
      changed()
    }
    return { heard, show, stop: hub.listen((event) => heard.push(event)) }
  }
  return { tab, streams }
}

const metrics: ConsoleEvent = { event: 'metrics', connectionId: 'c', at: 1 }

it('opens one stream for all tabs, and every visible tab hears it', () => {
  const { tab, streams } = browser()
  const [a, b] = [tab('a'), tab('b')]
  expect([...streams.keys()]).toEqual(['a'])
  streams.get('a')?.(metrics)
  expect([a.heard, b.heard]).toEqual([[metrics], [metrics]])
})

it('goes on in another tab when its own is hidden or closed, and ends when none is visible', async () => {
  const { tab, streams } = browser()
  const [a, b, c] = [tab('a'), tab('b'), tab('c')]
  a.show(false)
  await setImmediate()
  expect([...streams.keys()]).toEqual(['b'])
  streams.get('b')?.(metrics)
  expect([a.heard.length, b.heard.length, c.heard.length]).toEqual([0, 1, 1])
  b.stop()
  await setImmediate()
  expect([...streams.keys()]).toEqual(['c'])
  c.show(false)
  await setImmediate()
  expect(streams.size).toBe(0)
  a.show(true)
  await setImmediate()
  expect([...streams.keys()]).toEqual(['a'])
})
