import { z } from 'zod'
import type { Path } from '@/lib/schema/json'

/** Query of a search over everything of a gateway. */
export const searchQuery = z.object({ q: z.string().trim().min(1).max(200) })

/** At most so many hits of a kind. */
export const mostHits = 5

/** An entity that was found: its name, and the text of the column that was hit, where that is not the name. */
export type SearchHit = {
  readonly id: string
  readonly name: string
  readonly column?: Path
  readonly text?: string
  /** What it belongs to or works on, by name. */
  readonly of?: string
}

/** The hits of one kind, best first. */
export type SearchGroup = { readonly kind: string; readonly hits: readonly SearchHit[]; readonly hasMore: boolean }

/**
 * What was found, kinds with the best hits first; `isWhole` false while some kind is still being read for the first time. `unread`: kinds that
 * could not be read.
 */
export type SearchAnswer = {
  readonly groups: readonly SearchGroup[]
  readonly isWhole: boolean
  readonly unread: readonly string[]
}
