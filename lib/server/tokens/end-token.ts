import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'

/** Ends one of one's own tokens: it counts for nothing from the next request on. Throws `not_found`. */
export async function endToken(context: UserContext, id: string): Promise<void> {
  const row = await db().apiToken.findFirst({ where: { id, userId: context.actor.id, endedAt: null } })
  if (!row) throw new ConsoleError('not_found', 'There is no such token. It may have been ended.')
  await audited(context, { action: 'delete', kind: 'tokens', entityId: id, entityName: row.name }, async () => {
    await db().$executeRaw`UPDATE "ApiToken" SET "endedAt" = now() WHERE "id" = ${id}::uuid AND "endedAt" IS NULL`
    return { result: undefined }
  })
}
