import 'server-only'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { outcomeOf } from '@/lib/server/audit'

/**
 * Does a write whose answer may get lost. When it does (time-out, cut connection), `look` reads the gateway again and says what the write
 * would have answered, or undefined where it did not happen or cannot be told; then the first error stands, marked as
 * `details: { outcome: 'unknown' }`.
 */
export async function settle<T>(
  write: () => Promise<T>,
  look: () => Promise<{ readonly value: T } | undefined>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (outcomeOf(error) !== 'unknown') throw error
    const seen = await look().catch(() => undefined)
    if (!seen) throw asUnknown(error)
    return seen.value
  }
}

function asUnknown(error: unknown): unknown {
  if (!isConsoleError(error)) return error
  const { code, message, reason, fields, cause } = error
  return new ConsoleError(code, message, { reason, fields, cause, details: { outcome: 'unknown' } })
}
