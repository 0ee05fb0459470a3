import 'server-only'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { ConnectionContext } from '@/lib/server/context'
import { answerOf } from './answer-of'
import { fetchEntity } from './fetch-entity'
import { findKind } from './find-kind'

/** One entity as it is now, its secrets left out. Throws `not_found` and whatever the gateway throws. */
export async function getEntity(context: ConnectionContext, kind: string, id: string): Promise<EntityAnswer> {
  const found = await findKind(context, kind)
  return answerOf(context, found, await fetchEntity(context, found.description, id))
}
