import 'server-only'
import type { Entity } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { fetchEntity } from '@/lib/server/entities/fetch-entity'
import { findKind } from '@/lib/server/entities/find-kind'

/** An entity as the gateway has it now, its secrets included: it stays in the server. */
export async function readEntity(context: ConnectionContext, kind: string, id: string): Promise<Entity> {
  const { description } = await findKind(context, kind)
  return (await fetchEntity(context, description, id)).entity
}
