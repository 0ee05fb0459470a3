import 'server-only'
import type { FactorDue } from '@/lib/contract/factors'
import { roleAlone } from '@/lib/permissions/access'
import type { Role } from '@/lib/permissions/roles'
import { recordEvent } from '@/lib/server/audit'
import type { Context } from '@/lib/server/context'
import { endSession, findPending, findSession, startSession } from '@/lib/server/session'
import { accountOf } from './record-refusal'

/** Who has signed in, and the id their cookie is to carry. */
export type SignedIn = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly sessionToken: string
  /** What is still owed: until then the id is good for nothing else. */
  readonly due?: FactorDue
}

/** Who has shown who they are. */
export type Person = Pick<SignedIn, 'id' | 'name' | 'email' | 'role'>

/**
 * Starts the session of someone who has shown who they are, or one that waits for the second factor `due`. The session that
 * this browser still had ends: an id never outlives a sign-in. Audited once it is a whole session.
 */
export async function finishSignIn(
  context: Context,
  { id, name, email, role }: Person,
  { due, previousToken, how }: { due?: FactorDue; previousToken?: string; how?: string } = {},
): Promise<SignedIn> {
  const previous = (await findSession(previousToken)) ?? (await findPending(previousToken))
  if (previous) await endSession(previous.id, previous.sessionId)
  const isPending = due !== undefined
  const session = await startSession(id, context, { isPending })
  if (!isPending) {
    const actor = { kind: 'user', id, name, email, role, access: roleAlone, sessionId: session.id } as const
    const after = how === undefined ? undefined : { how }
    await recordEvent({ ...context, actor }, { action: 'sign_in', outcome: 'done', after, ...accountOf(email, id) })
  }
  return { id, name, email, role, sessionToken: session.token, ...(due && { due }) }
}
