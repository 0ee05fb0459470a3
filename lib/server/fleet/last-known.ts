import 'server-only'
import { oncePerProcess } from '@/lib/server/kong'

/** What was found out last by key, and when (milliseconds since 1970). */
export type Known<T> = { readonly value: T; readonly at: number }

type Kept<T> = { last?: Known<T>; running?: Promise<void> }

/**
 * Values that may be slow to find out. Who asks waits for `waitMs` at most and gets what was known before, if the new value is not there by then; it
 * is found out all the same, for whoever asks next.
 */
export function lastKnown<T>(name: string, { freshMs, waitMs }: { readonly freshMs: number; readonly waitMs: number }) {
  const kept = oncePerProcess(name, () => new Map<string, Kept<T>>())
  return async (key: string, make: () => Promise<T>): Promise<Known<T> | undefined> => {
    const entry = kept.get(key) ?? {}
    kept.set(key, entry)
    if (entry.last && Date.now() - entry.last.at < freshMs) return entry.last
    entry.running ??= make()
      .then((value) => {
        entry.last = { value, at: Date.now() }
      })
      .catch(() => {})
      .finally(() => {
        entry.running = undefined
      })
    await Promise.race([entry.running, pause(waitMs)])
    return entry.last
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
