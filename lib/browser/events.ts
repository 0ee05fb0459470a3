'use client'

import { useEffect, useRef } from 'react'
import type { ConsoleEvent } from '@/lib/contract/metrics'
import { api } from '@/lib/contract/paths'
import { basePath } from './ask'

/** What an event hub needs of the browser. */
export type EventSurroundings = {
  /** Opens the console's stream; answers how to close it. */
  readonly open: (tell: (event: ConsoleEvent) => void) => () => void
  /** Waits to be the one tab with the stream, runs `work` until it ends, and gives way. Rejects when `signal` aborts first. */
  readonly lead: (signal: AbortSignal, work: () => Promise<void>) => Promise<unknown>
  /** To the other tabs, and from them. */
  readonly channel: {
    postMessage: (event: ConsoleEvent) => void
    onmessage: ((message: { data: ConsoleEvent }) => void) | null
  }
  readonly isVisible: () => boolean
  /** Calls back when the tab is shown or hidden; answers how to stop that. */
  readonly onVisibility: (run: () => void) => () => void
}

/** Tells listeners what the console tells; the first listener starts it, the last one that goes ends it. */
export type EventHub = { readonly listen: (listener: (event: ConsoleEvent) => void) => () => void }

/**
 * One stream for all tabs of a browser. Visible tabs wait in line for it, the one that has it tells the others, a tab that is
 * hidden gives it up and hears nothing. When no tab is visible there is no stream.
 */
export function createEventHub({ open, lead, channel, isVisible, onVisibility }: EventSurroundings): EventHub {
  const listeners = new Set<(event: ConsoleEvent) => void>()
  let waiting: AbortController | undefined
  let stopWatching: (() => void) | undefined
  const tell = (event: ConsoleEvent) => {
    if (!isVisible()) return
    for (const listener of listeners) listener(event)
  }
  channel.onmessage = ({ data }) => tell(data)

  const take = () => {
    if (waiting || !isVisible()) return
    const mine = new AbortController()
    waiting = mine
    const work = () =>
      new Promise<void>((done) => {
        if (mine.signal.aborted) return done()
        const close = open((event) => {
          channel.postMessage(event)
          tell(event)
        })
        mine.signal.addEventListener('abort', () => {
          close()
          done()
        })
      })
    lead(mine.signal, work).catch(() => {})
  }
  const release = () => {
    waiting?.abort()
    waiting = undefined
  }
  return {
    listen: (listener) => {
      listeners.add(listener)
      if (listeners.size === 1) {
        take()
        stopWatching = onVisibility(() => (isVisible() ? take() : release()))
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stopWatching?.()
        release()
      }
    },
  }
}

/** Hears the console's events while the component is shown and the tab visible. */
export function useConsoleEvents(onEvent: (event: ConsoleEvent) => void): void {
  const latest = useRef(onEvent)
  useEffect(() => {
    latest.current = onEvent
  })
  useEffect(() => browserHub().listen((event) => latest.current(event)), [])
}

let hub: EventHub | undefined

function browserHub(): EventHub {
  hub ??= createEventHub({
    open: openStream,
    lead,
    channel: tabsChannel(),
    isVisible: () => document.visibilityState === 'visible',
    onVisibility: (run) => {
      document.addEventListener('visibilitychange', run)
      return () => document.removeEventListener('visibilitychange', run)
    },
  })
  return hub
}

function tabsChannel(): EventSurroundings['channel'] {
  const tabs = new BroadcastChannel('gatehouse-events')
  const channel: EventSurroundings['channel'] = { onmessage: null, postMessage: (event) => tabs.postMessage(event) }
  tabs.onmessage = ({ data }) => channel.onmessage?.({ data })
  return channel
}

/** Web Locks are for secure contexts only; over plain http each visible tab has a stream of its own. */
async function lead(signal: AbortSignal, work: () => Promise<void>): Promise<unknown> {
  return navigator.locks ? navigator.locks.request('gatehouse-events', { signal }, work) : work()
}

const againMs = 30_000
const names = ['ready', 'metrics'] as const satisfies readonly ConsoleEvent['event'][]

/** A browser opens a stream that broke off again by itself; one that was refused (the console restarts, the session ended) it does not. */
function openStream(tell: (event: ConsoleEvent) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stream: EventSource
  const open = () => {
    stream = new EventSource(`${basePath}${api.events()}`)
    for (const event of names)
      stream.addEventListener(event, ({ data }) => tell({ ...(data ? JSON.parse(data) : {}), event }))
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) timer = setTimeout(open, againMs)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    stream.close()
  }
}
