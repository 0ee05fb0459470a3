import 'server-only'
import type { z } from 'zod'
import type { User, userInput } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import { hashGate, hashPassword } from '@/lib/server/auth'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { requireGoodPassword } from './password-policy'
import { toUser, userColumns, userForLog } from './user'

/** Adds a user. Throws `invalid` for a weak password and `conflict` / `already_exists` for an address that has an account. */
export async function createUser(context: UserContext, input: z.infer<typeof userInput>): Promise<User> {
  const { email, name, role, password } = input
  requireGoodPassword(password, input, 'password')
  const passwordHash = await hashGate.run(() => hashPassword(password))
  const draft = {
    action: 'create',
    kind: 'users',
    entityName: email,
    after: { email, name, role, active: true },
  } as const
  return audited(context, draft, async () => {
    // Asked first for a clear answer; the unique index is what decides when two ask at once.
    if (await db().user.findUnique({ where: { email }, select: { id: true } })) throw addressTaken()
    const row = await db()
      .user.create({ data: { email, name, role, passwordHash }, select: userColumns })
      .catch(asTaken)
    return { result: toUser(row), after: userForLog(row), entityId: row.id }
  })
}

function asTaken(error: unknown): never {
  // P2002: unique constraint (Prisma 7 error reference).
  const isTaken = error instanceof Error && 'code' in error && error.code === 'P2002'
  throw isTaken ? addressTaken() : error
}

function addressTaken(): ConsoleError {
  return new ConsoleError('conflict', 'There is a user with this e-mail address already.', {
    reason: 'already_exists',
    fields: { email: 'There is a user with this address already.' },
  })
}
