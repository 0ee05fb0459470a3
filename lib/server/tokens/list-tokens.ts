import 'server-only'
import type { TokenList } from '@/lib/contract/tokens'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { toApiToken } from './token'

/** One's own tokens that were not ended, newest first; also those that have expired. */
export async function listTokens({ actor }: UserContext): Promise<TokenList> {
  const rows = await db().apiToken.findMany({
    where: { userId: actor.id, endedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return { tokens: rows.map(toApiToken) }
}
