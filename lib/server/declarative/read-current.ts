import 'server-only'
import { adminPath } from '@/lib/entities/admin-path'
import type { GatewayDescription, KindDescription } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import { describeGateway, gatewayClient, readConfiguration } from '@/lib/server/kong'

/**
 * The configuration as it is now, secrets included: it stays in the server. A gateway that cannot tell it in one piece (Kong below 1.4) is
 * read list by list.
 */
export async function readCurrent(context: ConnectionContext): Promise<JsonObject> {
  try {
    return await readConfiguration(context)
  } catch (error) {
    if (isConsoleError(error) && error.code === 'not_found') return rebuilt(context, await describeGateway(context))
    throw error
  }
}

async function rebuilt(context: ConnectionContext, { kinds }: GatewayDescription): Promise<JsonObject> {
  const lists: [string, Json][] = []
  for (const description of Object.values(kinds)) {
    const entities = await readKind(context, description, kinds)
    if (entities.length > 0) lists.push([description.schema, entities.map((one) => flat(one, description))])
  }
  return { _format_version: '1.1', _transform: false, ...Object.fromEntries(lists) }
}

async function readKind(
  context: ConnectionContext,
  description: KindDescription,
  kinds: GatewayDescription['kinds'],
): Promise<readonly JsonObject[]> {
  const client = gatewayClient(context)
  const owner = description.ownedBy === undefined ? undefined : kinds[description.ownedBy]
  if (!owner) return client.readAll(adminPath({ description }), { size: 1_000 })
  const owners = await client.readAll(adminPath({ description: owner }), { size: 1_000 })
  const lists = owners.map(({ id }) => client.readAll(adminPath({ description, owner: String(id) }), { size: 1_000 }))
  return (await Promise.all(lists)).flat()
}

/** References as Kong's own dump has them: the id alone. */
function flat(entity: JsonObject, { fields }: KindDescription): JsonObject {
  const isForeign = (name: string) => fields.some((field) => field.name === name && field.type === 'foreign')
  return Object.fromEntries(
    Object.entries(entity).map(([name, value]): [string, Json] => [
      name,
      isForeign(name) && isJsonObject(value) ? (value.id ?? null) : value,
    ]),
  )
}
