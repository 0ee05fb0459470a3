import 'server-only'
import { outcomeOf } from '@/lib/server/audit'

/**
 * Does a write whose answer may get lost. When it does (time-out, cut connection), `look` reads the gateway again and says what the write
 * would have answered, or undefined where it did not happen or cannot be told; then the first error stands.
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
    if (!seen) throw error
    return seen.value
  }
}
