import 'server-only'
import type { FactorDue } from '@/lib/contract/factors'
import { ConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'
import { env } from '@/lib/server/env'

/** Whether a user has a second factor that counts. */
export async function hasFactor(userId: string): Promise<boolean> {
  return (await db().factor.count({ where: { userId, confirmedAt: { not: null } } })) > 0
}

/**
 * What a user who has shown a password still owes: a code, setting a factor up (`MFA=required`), or nothing. With `MFA=off` factors
 * are not asked for, also where there is one.
 */
export async function factorDue(userId: string): Promise<FactorDue | undefined> {
  const { MFA } = env()
  if (MFA === 'off') return undefined
  if (await hasFactor(userId)) return 'code'
  return MFA === 'required' ? 'setup' : undefined
}

/** Throws `not_found` where the console is set up without second factors. */
export function requireFactorsOn(): void {
  if (env().MFA === 'off')
    throw new ConsoleError('not_found', 'This console is set up without second factors (MFA=off).')
}
