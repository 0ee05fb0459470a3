import 'server-only'
import type { FactorState } from '@/lib/contract/factors'
import { db } from '@/lib/server/db'
import { env } from '@/lib/server/env'

/** What is to be known of a user's second factor. */
export async function readFactor(userId: string): Promise<FactorState> {
  const [factor, recoveryCodesLeft] = await Promise.all([
    db().factor.findUnique({ where: { userId, confirmedAt: { not: null } }, select: { confirmedAt: true } }),
    db().recoveryCode.count({ where: { userId } }),
  ])
  const since = factor?.confirmedAt?.toISOString()
  return { policy: env().MFA, isSet: factor !== null, recoveryCodesLeft, ...(since && { since }) }
}
