import 'server-only'
import { describeKind, servingsOf } from '@/lib/entities/describe-kind'
import { describeUndefined } from '@/lib/entities/describe-undefined'
import { definitions, kindOfSchema } from '@/lib/entities/registry'
import type { EntityDefinition, GatewayDescription, KindDescription, Serving } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import type { KongSchema } from '@/lib/schema/kong-schema'
import type { ConnectionContext } from '@/lib/server/context'
import { type GatewayClient, gatewayClient } from './client'
import { type Endpoints, readEndpoints } from './endpoints'
import { freshCache } from './fresh-cache'
import { ifFound } from './if-found'
import type { NodeInfo } from './node-info'
import { readInfo } from './read-info'
import { readSchema } from './read-schema'
import { connectionKey, sharedContext } from './shared-context'

const descriptions = freshCache<GatewayDescription>('gateway-descriptions', { freshMs: 60_000, most: 100 })

/**
 * What a gateway has: its version and every kind it serves, ours and those only it knows. A kind without a schema here (older, or its
 * plugin is not loaded) is absent. At most 60 s old, and new as soon as version or plugins are. Kong below 1.2 has no schemas, so no kinds.
 * Throws ConsoleError; half a description is never given.
 */
export async function describeGateway(context: ConnectionContext): Promise<GatewayDescription> {
  const info = await readInfo(context)
  const fingerprint = [info.version, info.database, info.role, ...info.pluginsAvailable].join(',')
  return descriptions.get(`${connectionKey(context)}/${fingerprint}`, () =>
    describe(gatewayClient(sharedContext(context)), info),
  )
}

async function describe(client: GatewayClient, info: NodeInfo): Promise<GatewayDescription> {
  const endpoints = await readEndpoints(client)
  const [defined, unknown] = await Promise.all([definedKinds(client, endpoints), undefinedKinds(client, endpoints)])
  const present = new Map([...defined, ...unknown].map(({ kind, serving }) => [serving.schema, kind]))
  const kindHere = (schemaName: string) => {
    const registered = kindOfSchema(schemaName)
    return (
      present.get(schemaName) ??
      (registered !== undefined && [...present.values()].includes(registered) ? registered : undefined)
    )
  }
  // Without a database, and on a data plane, entities cannot be written one by one (405, code 12).
  const writable = info.database !== 'off' && info.role !== 'data_plane'
  const kinds = [
    ...defined.map((found) => describeKind({ ...found, kindOfSchema: kindHere, writable })),
    ...unknown.map(({ kind, serving, schema }) =>
      describeUndefined({ kind, schemaName: serving.schema, schema, kindOfSchema: kindHere, writable }),
    ),
  ]
  return {
    version: info.version,
    edition: info.edition,
    database: info.database,
    routerFlavor: info.routerFlavor,
    plugins: info.pluginsAvailable,
    kinds: Object.fromEntries(kinds.map((one): [string, KindDescription] => [one.kind, one])),
  }
}

type Found = { readonly kind: string; readonly serving: Serving; readonly schema: KongSchema }

async function definedKinds(client: GatewayClient, endpoints: Endpoints | undefined) {
  const found = await Promise.all(
    Object.entries(definitions).map(async ([kind, definition]: [string, EntityDefinition]) => {
      for (const serving of servingsOf(kind, definition)) {
        if (!(await isServed(client, endpoints, { serving, ownedBy: definition.ownedBy }))) continue
        const schema = await readSchema(client, serving.schema)
        if (schema) return { kind, definition, serving, schema }
      }
      return undefined
    }),
  )
  return found.filter((one) => one !== undefined)
}

/** A schema may be there without its collection. Before 1.4 there is no `/endpoints`; then the collection itself is asked. */
async function isServed(
  client: GatewayClient,
  endpoints: Endpoints | undefined,
  { serving, ownedBy }: { serving: Serving; ownedBy?: string },
): Promise<boolean> {
  if (endpoints) return endpoints.serves(serving.collection, ownedBy)
  return (await ifFound(client.list(`/${ownedBy ?? serving.collection}`, { size: 1 }))) !== undefined
}

/** Collections that no definition of ours names: plugins bring some, newer versions others. */
async function undefinedKinds(client: GatewayClient, endpoints: Endpoints | undefined): Promise<Found[]> {
  const known = new Set(
    Object.entries(definitions).flatMap(([kind, definition]) =>
      servingsOf(kind, definition).map(({ collection }) => collection),
    ),
  )
  const others = (endpoints?.collections ?? []).filter(({ collection }) => !known.has(collection))
  const found = await Promise.all(
    others.map(async (serving): Promise<Found | undefined> => {
      const schema = await readSchema(client, serving.schema)
      // Rows without an id (tags) are no entities.
      const hasId = schema?.fields.some((field) => 'id' in field)
      if (!schema || !hasId || !(await isListed(client, serving.collection))) return undefined
      return { kind: serving.collection, serving, schema }
    }),
  )
  return found.filter((one) => one !== undefined)
}

/** A feature that is switched off still has endpoints and schema, but refuses the list (filter chains without Wasm: 400). */
async function isListed(client: GatewayClient, collection: string): Promise<boolean> {
  try {
    await client.list(`/${collection}`, { size: 1 })
    return true
  } catch (error) {
    if (isConsoleError(error) && (error.code === 'gateway_refused' || error.code === 'not_found')) return false
    throw error
  }
}
