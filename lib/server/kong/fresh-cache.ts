import 'server-only'
import { oncePerProcess } from './once-per-process'

/** Values by key that are good for a while. Whoever asks while one is being made waits for that one. */
export type FreshCache<T> = {
  /** The value of a key, made by `make` when there is none or it is too old. One that could not be made is not kept. */
  readonly get: (key: string, make: () => Promise<T>) => Promise<T>
}

type Kept<T> = { readonly value: Promise<T>; readonly madeAt: number }

/** A cache shared by the process under a name, for at most `most` keys; the ones made first go first. */
export function freshCache<T>(
  name: string,
  { freshMs, most = 500 }: { freshMs: number; most?: number },
): FreshCache<T> {
  const kept = oncePerProcess(name, () => new Map<string, Kept<T>>())
  return {
    get: (key, make) => {
      const known = kept.get(key)
      if (known && Date.now() - known.madeAt < freshMs) return known.value
      const entry = { value: make(), madeAt: Date.now() }
      kept.delete(key)
      kept.set(key, entry)
      entry.value.catch(() => {
        if (kept.get(key) === entry) kept.delete(key)
      })
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
      return entry.value
    },
  }
}
