import 'server-only'
import type { BulkExport, BulkExported } from '@/lib/contract/bulk'
import { deckDocument } from '@/lib/declarative/deck-document'
import { referencedIds } from '@/lib/entities/referenced-ids'
import type { Entity, GatewayDescription, KindDescription } from '@/lib/entities/types'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import { isConsoleError } from '@/lib/errors/console-error'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import { fetchEntity, findKind } from '@/lib/server/entities'
import { requireRight } from '@/lib/server/grants'
import { namesOf } from '@/lib/server/inventory'
import { writeText } from '@/lib/text/write-text'
import { selectRows } from './select-rows'

/** As many entities are read at once. */
const width = 8

type Read = { readonly entity: Entity; readonly fields: readonly Field[]; readonly isWithheld: boolean }

/**
 * A selection as the text of a file, each entity as the gateway has it now, less its secrets: a list in JSON or YAML, or one decK file.
 * Throws `invalid` and whatever the gateway throws.
 */
export async function exportBulk(
  context: ConnectionContext,
  { kind, selection, format }: BulkExport,
): Promise<BulkExported> {
  requireRight(context, 'entities.read', kind)
  const { gateway, description } = await findKind(context, kind)
  const rows = await selectRows(context, { gateway, description }, selection)
  const read = await readEntities(
    context,
    description,
    rows.map(({ id }) => id),
  )
  const entities = read.map(({ entity }) => entity)
  const value = format === 'deck' ? await deckOf(context, { gateway, description }, read) : entities
  return {
    fileName: `${kind}.${format === 'json' ? 'json' : 'yaml'}`,
    text: writeText(value, format === 'json' ? 'json' : 'yaml'),
    count: entities.length,
    withheld: read.filter(({ isWithheld }) => isWithheld).length,
  }
}

async function readEntities(
  context: ConnectionContext,
  description: KindDescription,
  ids: readonly string[],
): Promise<Read[]> {
  const read = new Map<string, Read>()
  const rest = [...ids]
  const worker = async () => {
    for (let id = rest.shift(); id !== undefined; id = rest.shift()) {
      const found = await fetchEntity(context, description, id).catch((error: unknown) => {
        // Deleted since it was listed: the file is of what there is.
        if (isConsoleError(error) && error.code === 'not_found') return undefined
        throw error
      })
      if (!found) continue
      const { entity, withheld } = withholdSecrets(found.entity, found.rules.secrets)
      read.set(id, { entity, fields: found.rules.fields, isWithheld: withheld.length > 0 })
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return ids.flatMap((id) => read.get(id) ?? [])
}

async function deckOf(
  context: ConnectionContext,
  { gateway, description }: { gateway: GatewayDescription; description: KindDescription },
  read: readonly Read[],
): Promise<JsonObject> {
  const names = await namesOf(
    context,
    gateway,
    read.flatMap(({ entity }) => referencedIds(description, entity)),
  )
  const nameOf = (kind: string, id: string) => names[kind]?.[id]
  return read
    .map(({ entity, fields }) => deckDocument(entity, { gateway, description, fields, nameOf }))
    .reduce(mergeDocuments, {})
}

/** Two documents as one: lists one after the other, and what is nested under the same owner together. */
export function mergeDocuments(one: JsonObject, other: JsonObject): JsonObject {
  const merged: [string, Json][] = Object.entries(one)
  const result = new Map(merged)
  for (const [key, value] of Object.entries(other)) {
    const known = result.get(key)
    result.set(key, Array.isArray(known) && Array.isArray(value) ? mergeLists(known, value) : value)
  }
  return Object.fromEntries(result)
}

function mergeLists(known: readonly Json[], added: readonly Json[]): Json[] {
  const items = [...known]
  for (const item of added) {
    const at = items.findIndex((one) => isSameOwner(one, item))
    const owner = items[at]
    if (isJsonObject(owner) && isJsonObject(item)) items[at] = mergeDocuments(owner, item)
    else items.push(item)
  }
  return items
}

/** Owners are told by one field, a name or an id, beside the list of what hangs on them. */
function isSameOwner(one: Json, other: Json): boolean {
  if (!isJsonObject(one) || !isJsonObject(other)) return false
  const [a, b] = [one, other].map((item) => Object.entries(item).filter(([, value]) => !Array.isArray(value)))
  const hasLists = [one, other].every((item) => Object.values(item).some((value) => Array.isArray(value)))
  return hasLists && a?.length === 1 && b?.length === 1 && JSON.stringify(a) === JSON.stringify(b)
}
