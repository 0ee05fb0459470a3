import { isJsonObject } from '@/lib/schema/json'

/** One write of a list: which entity it makes or deletes. */
export type RunStep = { readonly kind: string; readonly id: string; readonly name: string }

/**
 * A list of writes that this browser sends one after the other, kept while it goes, so that one that was cut off by a reload is not
 * forgotten. Names and ids only. Times in ISO 8601.
 */
export type KeptRun = {
  readonly id: string
  readonly connectionId: string
  readonly what: 'clone' | 'delete'
  /** The entity it is about. */
  readonly kind: string
  readonly name: string
  readonly startedAt: string
  readonly touchedAt: string
  readonly steps: readonly RunStep[]
  /** So many steps were answered, and their entries of the audit log. */
  readonly done: number
  readonly entryIds: readonly string[]
}

const prefix = 'gatehouse-run:'

/** A change is taken back for 30 days; after that nothing could be done about it. */
const keptMs = 30 * 86_400_000

/** Where locks are unknown (a page without TLS), a run nobody touched for so long is over: no write takes longer. */
const silentMs = 90_000

/** Keeps how far a run is; does nothing where storage is full or forbidden. */
export function keepRun(userId: string, run: KeptRun, now = Date.now()): void {
  try {
    localStorage.setItem(keyOf(userId, run.id), JSON.stringify({ ...run, touchedAt: new Date(now).toISOString() }))
  } catch {
    // A browser without storage forgets at reload; the audit log does not.
  }
}

/** Forgets a run: it is done, or somebody decided what becomes of it. */
export function forgetRun(userId: string, id: string): void {
  try {
    localStorage.removeItem(keyOf(userId, id))
  } catch {
    // Nothing was kept either.
  }
}

/** The runs a person began in this browser that are not over, the oldest first; what is too old or cannot be read is forgotten. */
export function keptRuns(userId: string, now = Date.now()): readonly KeptRun[] {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    const runs = keys
      .filter((key) => key.startsWith(`${prefix}${userId}:`))
      .flatMap((key) => {
        const run = parsed(localStorage.getItem(key))
        if (run && now - Date.parse(run.touchedAt) < keptMs) return [run]
        localStorage.removeItem(key)
        return []
      })
    return runs.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt))
  } catch {
    return []
  }
}

/** Does something while every tab of this browser can tell that the run goes on. */
export async function whileRunning<T>(id: string, act: () => Promise<T>): Promise<T> {
  const locks = locksOf()
  return locks ? locks.request(`${prefix}${id}`, act) : act()
}

/** Whether a run goes on, in whatever tab. */
export async function isRunning({ id, touchedAt }: KeptRun, now = Date.now()): Promise<boolean> {
  const locks = locksOf()
  if (!locks) return now - Date.parse(touchedAt) < silentMs
  return locks.request(`${prefix}${id}`, { ifAvailable: true }, async (lock) => lock === null)
}

/** Only pages that came over TLS, or from this machine, have locks. */
function locksOf(): LockManager | undefined {
  return typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined)
}

function keyOf(userId: string, id: string): string {
  return `${prefix}${userId}:${id}`
}

function parsed(text: string | null): KeptRun | undefined {
  const run: unknown = JSON.parse(text ?? 'null')
  if (!isJsonObject(run) || !Array.isArray(run.steps) || !Array.isArray(run.entryIds)) return undefined
  const texts = [run.id, run.connectionId, run.what, run.kind, run.name, run.startedAt, run.touchedAt]
  // Written by keepRun; what another version wrote differently is not guessed at.
  return texts.every((one) => typeof one === 'string') && typeof run.done === 'number'
    ? (run as unknown as KeptRun)
    : undefined
}
