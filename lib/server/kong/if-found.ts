import 'server-only'
import { isConsoleError } from '@/lib/errors/console-error'

/** What a call answers, or undefined where the gateway has no such thing; everything else is thrown on. */
export async function ifFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (isConsoleError(error) && error.code === 'not_found') return undefined
    throw error
  }
}
