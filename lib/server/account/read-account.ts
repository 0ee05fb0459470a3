import 'server-only'
import type { Proof } from '@/lib/contract/factors'
import { type Account, locales } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { readFactor } from '@/lib/server/factors'
import { providerOf, userColumns } from '@/lib/server/users'

/** Who is signed in. Throws `unauthenticated` when they were removed a moment ago. */
export async function readAccount(context: UserContext): Promise<Account> {
  const [row, factor] = await Promise.all([
    db().user.findUnique({ where: { id: context.actor.id }, select: { ...userColumns, passwordHash: true } }),
    readFactor(context.actor.id),
  ])
  if (!row) throw new ConsoleError('unauthenticated', 'Sign in to continue.')
  const locale = locales.find((known) => known === row.locale)
  const provider = providerOf(row)
  const proofs: Proof[] = [
    ...(row.passwordHash !== null || provider === 'ldap' ? (['password'] as const) : []),
    ...(factor.isSet && factor.policy !== 'off' ? (['code'] as const) : []),
    ...(provider === 'oidc' ? (['provider'] as const) : []),
  ]
  const { id, email, name, role, createdAt } = row
  return {
    id,
    email,
    name,
    role,
    createdAt: createdAt.toISOString(),
    factor,
    proofs,
    ...(provider && { provider }),
    ...(locale && { locale }),
  }
}
