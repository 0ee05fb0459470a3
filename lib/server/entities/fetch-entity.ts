import 'server-only'
import { adminPath } from '@/lib/entities/admin-path'
import { ownerPathOf } from '@/lib/entities/admin-request'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { ConnectionContext } from '@/lib/server/context'
import { readRows } from '@/lib/server/inventory'
import { gatewayClient } from '@/lib/server/kong'
import { type Rules, rulesOf, withoutRepeats } from './rules-of'

/** An entity as the gateway has it now, secrets included: it stays in the server. `owner` is the one it lives under, if any. */
export type Fetched = { readonly entity: Entity; readonly rules: Rules; readonly owner?: string }

/** Reads one entity from the gateway itself, never from the inventory. Throws `not_found` and whatever the gateway throws. */
export async function fetchEntity(
  context: ConnectionContext,
  description: KindDescription,
  id: string,
): Promise<Fetched> {
  const owner = await ownerOf(context, description, id)
  const sent = await gatewayClient(context).get(adminPath({ description, id, owner }))
  const rules = await rulesOf(context, description, sent)
  return { entity: asEntity(withoutRepeats(sent, rules)), rules, owner }
}

/** What the gateway sent, as an entity. Throws `malformed_answer` where it has no id. */
export function asEntity(sent: JsonObject): Entity {
  if (typeof sent.id === 'string') return sent as Entity
  throw new ConsoleError('gateway_failed', 'The gateway answered with an entity without an id.', {
    reason: 'malformed_answer',
  })
}

/** Kinds that live under another are only reached through their owner, which their row tells. */
async function ownerOf(
  context: ConnectionContext,
  description: KindDescription,
  id: string,
): Promise<string | undefined> {
  const path = ownerPathOf(description)
  if (path === undefined) return undefined
  const { table } = await readRows(context, description)
  const owner = valueAt(table.find(id), `${path}.id`)
  if (typeof owner === 'string') return owner
  throw new ConsoleError('not_found', 'The gateway has no such entity.')
}
