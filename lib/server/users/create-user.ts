import 'server-only'
import type { z } from 'zod'
import type { NewUser } from '@/lib/contract/invitations'
import type { userInput } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { sendLink } from '@/lib/server/invitations'
import { requireRecentSignIn } from '@/lib/server/session'
import { toUser, userColumns, userForLog } from './user'

/**
 * Adds a user by an invitation with which they choose a password of their own (by e-mail, else answered for the administrator to
 * hand over). Throws `conflict` / `already_exists` for an address that has an account, `forbidden` / `sign_in_again`.
 */
export async function createUser(context: UserContext, input: z.infer<typeof userInput>): Promise<NewUser> {
  await requireRecentSignIn(context)
  const { email, name, role } = input
  const draft = {
    action: 'create',
    kind: 'users',
    entityName: email,
    after: { email, name, role, active: true },
  } as const
  const row = await audited(context, draft, async () => {
    // Asked first for a clear answer; the unique index is what decides when two ask at once.
    if (await db().user.findUnique({ where: { email }, select: { id: true } })) throw addressTaken()
    const added = await db().user.create({ data: { email, name, role }, select: userColumns }).catch(asTaken)
    return { result: added, after: userForLog(added), entityId: added.id }
  })
  return { ...toUser(row, { isInvited: true }), invitation: await sendLink(context, row, 'invite') }
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
