import { entityName } from '@/lib/entities/entity-name'
import { projectRow } from '@/lib/entities/project-row'
import { referencedIds } from '@/lib/entities/referenced-ids'
import type { Entity, GatewayDescription, KindDescription } from '@/lib/entities/types'
import { isJsonObject, type Json } from '@/lib/schema/json'
import type { ContentChunk } from './content-body'

/** What is wanted of a kind: a page of those whose row holds the text (`''`: all). */
export type ContentQuery = {
  readonly kind: string
  readonly search: string
  readonly page: number
  readonly pageSize: number
}

/** Names of what entities point at: kind to id to name. */
export type ContentNames = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Rows of a kind, less everything that no list shows; `matched` of `total` hold the text searched for. */
export type ContentRows = {
  readonly rows: readonly Entity[]
  readonly matched: number
  readonly total: number
  readonly names: ContentNames
}

/** A chunk's bytes as the entities in it. */
export type Decode = (bytes: Uint8Array) => readonly Entity[]

type Content = { readonly chunks: readonly ContentChunk[]; readonly kinds: GatewayDescription['kinds'] }

/** The kinds whose chunks are needed to show one: its own, and those it points at, for their names. */
export function kindsToRead(kinds: GatewayDescription['kinds'], kind: string): string[] {
  return [...new Set([kind, ...(own(kinds, kind)?.references ?? []).map((reference) => reference.kind)])]
}

/** Every row of a kind, less everything that no list shows, in the order of names. */
export type ContentTable = readonly { readonly name: string; readonly row: Entity }[]

/** The rows of a kind. They never hold a secret; a kind without a description has its ids alone. */
export function contentTable({ chunks, kinds }: Content, kind: string, decode: Decode): ContentTable {
  const description = own(kinds, kind)
  const table: { name: string; row: Entity }[] = []
  for (const entity of entitiesOf(chunks, kind, decode)) {
    const row = description ? projectRow(description, entity) : { id: entity.id }
    table.push({ name: entityName(description ?? [], row).toLowerCase(), row })
  }
  return table.sort((a, b) => order(a.name, b.name) || order(a.row.id, b.row.id))
}

/** A page of a kind's rows, with the names of what they point at. */
export function contentPage(
  content: Content & { readonly table: ContentTable },
  { kind, search, page, pageSize }: ContentQuery,
  decode: Decode,
): ContentRows {
  const { table } = content
  const text = search.trim().toLowerCase()
  const found = text === '' ? table : table.filter(({ row }) => isFound(row, text))
  const rows = found.slice((page - 1) * pageSize, page * pageSize).map(({ row }) => row)
  return { rows, matched: found.length, total: table.length, names: namesOf(content, kind, { rows, decode }) }
}

/** One entity of a kind, as the gateway sent it, and the names of what it points at; undefined where there is none. */
export function pickEntity(
  { chunks, kinds }: Content,
  { kind, id }: { readonly kind: string; readonly id: string },
  decode: Decode,
): { readonly entity: Entity; readonly names: ContentNames } | undefined {
  for (const entity of entitiesOf(chunks, kind, decode))
    if (entity.id === id) return { entity, names: namesOf({ chunks, kinds }, kind, { rows: [entity], decode }) }
  return undefined
}

function* entitiesOf(chunks: readonly ContentChunk[], kind: string, decode: Decode): Generator<Entity> {
  for (const chunk of chunks) if (chunk.kind === kind) yield* decode(chunk.bytes)
}

function namesOf(
  { chunks, kinds }: Content,
  kind: string,
  { rows, decode }: { rows: readonly Entity[]; decode: Decode },
): ContentNames {
  const wanted = new Map<string, Set<string>>()
  for (const row of rows)
    for (const pointed of pointedBy(own(kinds, kind), row)) {
      const ids = wanted.get(pointed.kind) ?? new Set()
      wanted.set(pointed.kind, ids.add(pointed.id))
    }
  return Object.fromEntries([...wanted].map(([to, ids]) => [to, foundNames({ chunks, kinds }, to, { ids, decode })]))
}

function pointedBy(description: KindDescription | undefined, row: Entity) {
  return description ? referencedIds(description, row) : []
}

/** Stops at the last one: the chunks behind it need not be unpacked. */
function foundNames(
  { chunks, kinds }: Content,
  kind: string,
  { ids, decode }: { ids: Set<string>; decode: Decode },
): Record<string, string> {
  const names: Record<string, string> = {}
  if (ids.size === 0) return names
  for (const entity of entitiesOf(chunks, kind, decode)) {
    if (!ids.delete(entity.id)) continue
    names[entity.id] = entityName(own(kinds, kind) ?? [], entity)
    if (ids.size === 0) break
  }
  return names
}

/** Whether a row holds the text, which is in lower case. Seconds since 1970 are nothing a person searches for. */
function isFound({ created_at: _, updated_at: __, ...row }: Entity, text: string): boolean {
  return holdsText(row, text)
}

function holdsText(value: Json, text: string): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(text)
  if (typeof value === 'number') return String(value).includes(text)
  if (Array.isArray(value)) return value.some((item: Json) => holdsText(item, text))
  return isJsonObject(value) && Object.values(value).some((part) => holdsText(part, text))
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function own(kinds: GatewayDescription['kinds'], kind: string): KindDescription | undefined {
  return Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
}
