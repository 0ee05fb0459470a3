import 'server-only'
import { hash, verify } from '@node-rs/argon2'

/** argon2id as OWASP ASVS 5.0 (appendix C) accepts it: 19 MiB, two passes, one lane. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A password as it is stored: a PHC string that carries its own parameters and salt. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, parameters)
}

/**
 * Whether a password fits a hash. Without a hash (nobody of that name, or one who signs in elsewhere) one is checked all the same, so that
 * the time taken tells nothing.
 */
export async function fitsHash(password: string, stored: string | null | undefined): Promise<boolean> {
  const fits = await verify(stored ?? (await dummyHash()), password)
  return fits && stored !== undefined && stored !== null
}

/** Whether a stored hash is weaker than what is asked today, or of another kind. */
export function isOutdatedHash(stored: string): boolean {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored)
  if (!found) return true
  const [memory, time, lanes] = found.slice(1).map(Number)
  return (
    (memory ?? 0) < parameters.memoryCost || (time ?? 0) < parameters.timeCost || (lanes ?? 0) < parameters.parallelism
  )
}

let dummy: Promise<string> | undefined

/** Made before the first sign-in needs it (see `warmUp`), or that one would take twice as long. */
function dummyHash(): Promise<string> {
  dummy ??= hashPassword('no one has this password')
  return dummy
}

/** Makes what the first check needs. */
export async function warmUpHashes(): Promise<void> {
  await dummyHash()
}
