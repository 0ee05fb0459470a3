import { documentEntities } from '@/lib/declarative/document-entities'
import { documentShape } from '@/lib/declarative/document-shape'
import type { EntitySet } from '@/lib/diff/described-gateway'
import { uniqueKeys } from '@/lib/diff/kind-facts'
import { keyOf } from '@/lib/diff/match-entities'
import type { GatewayDescription } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { expandUrls } from './expand-url'
import { type FormatNote, type Imported, withRealIds } from './imported'

/**
 * A decK file (1.1 and 3.0) or Kong's declarative format (1.1, 2.1, 3.0) as entities: nested lists taken out, `_info.defaults` and
 * `_plugin_configs` put in, `_info.select_tags` put on everything. `${{ env … }}` cannot be known here and is noted
 * (decK v1.65, pkg/file).
 */
export function readDeck(document: JsonObject, description: GatewayDescription): Imported {
  const info = isJsonObject(document._info) ? document._info : {}
  const selectTags = textsOf(info.select_tags)
  const notes: FormatNote[] = []
  const filled = withDefaults(withPluginConfigs(document), isJsonObject(info.defaults) ? info.defaults : {})
  const { _info: _, _plugin_configs: __, _workspace: workspace, ...plain } = expandUrls(filled)
  const shape = documentShape(description)
  const read = documentEntities(plain, shape)
  for (const { path, problem } of read.odd)
    notes.push({ note: problem === 'unknown_list' ? 'unknown_list' : 'left_out', path })
  for (const { path, text } of read.dangling) notes.push({ note: 'unknown_reference', path, text })
  notes.push(...doubledIn(read.entities, description))
  noteTemplates(plain, '', notes)
  const tagged = Object.entries(read.entities).map(([kind, entities]) => [
    kind,
    entities.map((entity) =>
      selectTags.length > 0 ? { ...entity, tags: [...new Set([...textsOf(entity.tags), ...selectTags])] } : entity,
    ),
  ])
  return {
    format: 'deck',
    entities: withRealIds(Object.fromEntries(tagged), description, (id) => id.startsWith('@')),
    selectTags,
    ...(typeof workspace === 'string' && { workspace }),
    notes,
  }
}

/** Two entities that claim one unique value. */
function doubledIn(set: EntitySet, { kinds }: GatewayDescription): FormatNote[] {
  return Object.entries(set).flatMap(([kind, entities]) => {
    const description = kinds[kind]
    return (description ? uniqueKeys(description) : []).flatMap(({ paths }) => {
      const seen = new Set<string>()
      return entities.flatMap((entity): FormatNote[] => {
        const key = keyOf(paths, entity)
        if (key === undefined || !seen.has(key)) {
          if (key !== undefined) seen.add(key)
          return []
        }
        return [{ note: 'doubled', path: `${kind}.${paths.join('+')}`, text: key }]
      })
    })
  })
}

/** `_config: name` of a plugin stands for a shared configuration; what the plugin says itself wins. */
function withPluginConfigs(document: JsonObject): JsonObject {
  const shared = document._plugin_configs
  if (!isJsonObject(shared)) return document
  return mapObjects(document, (one) => {
    const { _config: name, ...rest } = one
    if (typeof name !== 'string' || !isJsonObject(shared[name])) return one
    return { ...rest, config: { ...shared[name], ...(isJsonObject(one.config) ? one.config : {}) } }
  }) as JsonObject
}

/** decK names defaults by the singular: `service`, `route`, `upstream`, `target`. */
function withDefaults(document: JsonObject, defaults: JsonObject): JsonObject {
  if (Object.keys(defaults).length === 0) return document
  const fill = (list: string, value: Json): Json => {
    const own = defaults[list.replace(/s$/, '')]
    if (!Array.isArray(value)) return value
    return value.map((one: Json) => (isJsonObject(one) ? inside({ ...(isJsonObject(own) ? own : {}), ...one }) : one))
  }
  const inside = (one: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(one).map(([name, value]) => [name, Array.isArray(value) ? fill(name, value) : value]),
    )
  return inside(document)
}

function mapObjects(value: Json, change: (one: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return value.map((item: Json) => mapObjects(item, change))
  if (!isJsonObject(value)) return value
  return change(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapObjects(one, change)])))
}

function noteTemplates(value: Json, path: string, notes: FormatNote[]): void {
  if (typeof value === 'string') {
    const name = /\$\{\{\s*env\s+"([^"]+)"\s*\}\}/.exec(value)?.[1]
    if (name !== undefined) notes.push({ note: 'environment', path, text: name })
  } else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) noteTemplates(one, path === '' ? key : `${path}.${key}`, notes)
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}
