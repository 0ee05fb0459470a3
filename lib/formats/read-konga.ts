import { documentEntities } from '@/lib/declarative/document-entities'
import { documentShape } from '@/lib/declarative/document-shape'
import type { GatewayDescription } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { type FormatNote, type Imported, withRealIds } from './imported'

/**
 * A snapshot of Konga as entities (api/services/SnapshotsService.js, 0.14): lists by collection, credentials under their consumer by
 * collection, targets under their upstream. Konga's own additions (`extras`) are left out.
 */
export function readKonga(file: JsonObject, description: GatewayDescription): Imported {
  const data = isJsonObject(file.data) ? file.data : {}
  const notes: FormatNote[] = []
  const listOf = new Map(Object.values(description.kinds).map(({ kind, schema }) => [kind, schema]))
  const document: Record<string, Json> = {}
  const add = (kind: string, entities: readonly Json[], path: string) => {
    const list = listOf.get(kind)
    if (list === undefined) notes.push({ note: 'unknown_list', path })
    else document[list] = [...((document[list] as readonly Json[] | undefined) ?? []), ...entities]
  }
  for (const [kind, given] of Object.entries(data)) {
    const entities = Array.isArray(given) ? given.filter(isJsonObject) : []
    add(kind, entities.map(withoutAdditions), `data.${kind}`)
    for (const [at, { id, credentials, targets }] of entities.entries()) {
      if (isJsonObject(credentials))
        for (const [type, list] of Object.entries(credentials))
          add(type, owned(list, 'consumer', id), `data.${kind}.${at}.credentials.${type}`)
      if (Array.isArray(targets)) add('targets', owned(targets, 'upstream', id), `data.${kind}.${at}.targets`)
    }
  }
  const { entities, dangling } = documentEntities(document, documentShape(description))
  for (const { path, text } of dangling) notes.push({ note: 'unknown_reference', path, text })
  return {
    format: 'konga',
    entities: withRealIds(entities, description, (id) => id.startsWith('@')),
    selectTags: [],
    ...(typeof file.kong_version === 'string' && { version: file.kong_version }),
    notes,
  }
}

function owned(list: Json | undefined, field: string, id: Json | undefined): Json[] {
  if (!Array.isArray(list)) return []
  return list
    .filter(isJsonObject)
    .map((one) => (one[field] === undefined ? { ...one, [field]: { id: id ?? null } } : one))
}

function withoutAdditions({ extras: _, credentials: __, targets: ___, ...entity }: JsonObject): JsonObject {
  return entity
}
