import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import type { NewToken, TokenInput } from '@/lib/contract/tokens'
import { ConsoleError } from '@/lib/errors/console-error'
import { mayI, refusalFor, seesConnection } from '@/lib/permissions/may'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { hashOf } from './find-token'
import { toApiToken } from './token'

/** As many living tokens a user may have. */
const mostTokens = 50

/**
 * Makes a token and tells its text, this once. Throws `forbidden` for what its user may not do anywhere, `not_found` for a connection its user
 * does not see, `conflict` where there are too many.
 */
export async function createToken(context: UserContext, input: TokenInput): Promise<NewToken> {
  const { actor } = context
  const { name, connectionIds, actions, lifeDays } = input
  for (const connectionId of connectionIds ?? []) await requireSeen(context, connectionId)
  const places = connectionIds ?? [...actor.access.grants.flatMap((grant) => grant.connectionId ?? []), undefined]
  for (const action of actions) {
    const isAllowed = places.some((connectionId) =>
      mayI(actor, action, { ...(connectionId && { connectionId }), kind: '?' }),
    )
    if (!isAllowed) throw new ConsoleError('forbidden', refusalFor(actor, action))
  }
  const token = `gth_${randomBytes(32).toString('base64url')}`
  const id = randomUUID()
  const access = { connectionIds, actions }
  const draft = {
    action: 'create',
    kind: 'tokens',
    entityId: id,
    entityName: name,
    after: { ...access, lifeDays },
  } as const
  return audited(context, draft, async () => {
    const count = await db().apiToken.count({
      where: { userId: actor.id, endedAt: null, expiresAt: { gt: new Date() } },
    })
    if (count >= mostTokens)
      throw new ConsoleError('conflict', `There are ${mostTokens} tokens already. End one first.`)
    await db().$executeRaw`
      INSERT INTO "ApiToken" ("id", "userId", "name", "tokenHash", "access", "expiresAt")
      VALUES (${id}::uuid, ${actor.id}::uuid, ${name}, ${hashOf(token)}, ${JSON.stringify(access)}::jsonb,
              now() + ${lifeDays} * interval '1 day')`
    const row = await db().apiToken.findUniqueOrThrow({ where: { id } })
    return { result: { ...toApiToken(row), token } }
  })
}

async function requireSeen({ actor }: UserContext, id: string): Promise<void> {
  const isThere = seesConnection(actor, id) && (await db().connection.count({ where: { id } })) > 0
  if (!isThere) throw new ConsoleError('not_found', 'There is no such connection. It may have been removed.')
}
