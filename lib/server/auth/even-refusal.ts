import 'server-only'
import { isConsoleError } from '@/lib/errors/console-error'

/** Longer than a directory takes for the hash of a password (Argon2, bcrypt), which it computes for names it has, and for no others. */
const stepMs = 500

/**
 * Runs `act`; a refusal of a name and a password is told only when a whole number of steps is over, so that its time says nothing of whether the
 * name is there, wrong or closed. Success and failures of other kinds are not delayed.
 */
export async function withEvenRefusal<T>(act: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  try {
    return await act()
  } catch (error) {
    if (isConsoleError(error) && error.reason === 'wrong_login')
      await pause(stepMs - ((performance.now() - startedAt) % stepMs))
    throw error
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
