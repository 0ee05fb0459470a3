import { z } from 'zod'
import type { Entity } from '@/lib/entities/types'
import type { Json, JsonObject, Path } from '@/lib/schema/json'
import { mostFilterValues } from './most-filter-values'

export { pageSizes } from './page-sizes'

/** A relation in a query: a kind, or `<kind>:<what it is>` (`plugins:key-auth`). */
const relation = z.string().regex(/^[a-z][a-z0-9_-]{0,63}(:.{1,200})?$/)

/**
 * Query of a list. `filter` keys are column paths: a row holds one of the values, an empty value means "not set". Tags must all be
 * there, or one of them with `tagMatch` any. `refers` is `<kind>:<id>`: only entities that point at that one. `has` and `lacks`: something
 * of another kind points at the entity, or nothing does.
 */
export const listQuery = z.object({
  search: z.string().max(200).default(''),
  /** A column path; with a leading `-` descending. */
  sort: z.string().max(128).default(''),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(0).max(500).default(50),
  tags: z.array(z.string().max(256)).max(20).default([]),
  tagMatch: z.enum(['all', 'any']).default('all'),
  refers: z
    .string()
    .regex(/^[a-z][a-z0-9_-]*:[A-Za-z0-9-]{1,64}$/)
    .optional(),
  has: z.array(relation).max(10).default([]),
  lacks: z.array(relation).max(10).default([]),
  filter: z.record(z.string().max(128), z.array(z.string().max(256)).min(1).max(mostFilterValues)).default({}),
})

/** Query of a list, parsed. */
export type ListQuery = z.infer<typeof listQuery>

/** One row of a list: id, the columns' fields, tags and references; never a secret. */
export type Row = JsonObject & { readonly id: string }

/** A page of a list, with what was counted over all of it. */
export type EntityPage = {
  readonly rows: readonly Row[]
  /** Entities of the kind (or of that kind under `refers`), and how many of them match search and filters. */
  readonly total: number
  readonly matched: number
  readonly page: number
  readonly pageSize: number
  /**
   * Values of choice-like columns and tags with counts, most frequent first, at most 50 each, the empty text last for "not set": of each
   * column among the rows that match everything but its own filter, so that a filter can be changed as well as narrowed.
   */
  readonly facets: Readonly<Record<Path, readonly { readonly value: string; readonly count: number }[]>>
  /** Names of what the rows point at: kind to id to name. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** When the gateway was read (ISO 8601), and whether a newer reading is under way. */
  readonly readAt: string
  readonly isRefreshing: boolean
  /** False while a large kind is read for the first time: rows and counts are those of what has been read so far. */
  readonly isWhole: boolean
}

const json: z.ZodType<Json> = z.json()
const jsonObject = z.record(z.string(), json)

/** Body of a create: the entity without what the gateway fills in. */
export const entityCreate = z.strictObject({ entity: jsonObject })

/**
 * Body of an update: the smallest patch, and `seen`: the old values of the fields the patch touches.
 * If one of them moved meanwhile the answer is 409 `conflict` / `moved_meanwhile` with `details: { current }`.
 */
export const entityUpdate = z.strictObject({ patch: jsonObject, seen: jsonObject })

/** Body of a reveal: the path of one secret. */
export const entityReveal = z.strictObject({ path: z.string().min(1).max(256) })

/** One entity as the browser may see it. */
export type EntityAnswer = {
  readonly entity: Entity
  /** Concrete paths of secrets that have a value but were left out of `entity`. */
  readonly withheld: readonly Path[]
  /** Names of what it points at: kind to id to name. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly readAt: string
  /** Only in the answer to a create: secrets that the gateway made up, by path. Nobody else is told them, and nobody again. */
  readonly made?: Readonly<Record<Path, string>>
  /** Only in the answer to a write: its entry of the audit log, by which it can be taken back. */
  readonly entryId?: string
}

/** Answer of a reveal. */
export type RevealAnswer = { readonly value: Json }
