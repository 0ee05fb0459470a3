import 'server-only'
import type { z } from 'zod'
import type { Account, accountPatch } from '@/lib/contract/users'
import type { JsonObject } from '@/lib/schema/json'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { readAccount } from './read-account'

/** Changes one's own name and language; nothing is written when nothing changes. */
export async function updateAccount(context: UserContext, patch: z.infer<typeof accountPatch>): Promise<Account> {
  const before = await readAccount(context)
  const after = { ...before, ...patch }
  if (after.name === before.name && after.locale === before.locale) return before
  const draft = {
    action: 'update',
    kind: 'account',
    entityId: before.id,
    entityName: before.email,
    before: forLog(before),
    after: forLog(after),
  } as const
  return audited(context, draft, async () => {
    await db().user.update({ where: { id: before.id }, data: patch, select: { id: true } })
    return { result: after }
  })
}

function forLog({ name, locale }: Account): JsonObject {
  return { name, ...(locale && { locale }) }
}
