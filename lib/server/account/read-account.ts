import 'server-only'
import { type Account, locales } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'

/** Who is signed in. Throws `unauthenticated` when they were removed a moment ago. */
export async function readAccount(context: UserContext): Promise<Account> {
  const row = await db().user.findUnique({ where: { id: context.actor.id }, omit: { passwordHash: true } })
  if (!row) throw new ConsoleError('unauthenticated', 'Sign in to continue.')
  const locale = locales.find((known) => known === row.locale)
  const { id, email, name, role, createdAt } = row
  return { id, email, name, role, createdAt: createdAt.toISOString(), ...(locale && { locale }) }
}
