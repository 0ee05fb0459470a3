import { z } from 'zod'

/** Query of everything that has one tag. A tag is no segment of an address: Kong takes `..` and `a b` as tags. */
export const tagQuery = z.strictObject({ tag: z.string().min(1).max(1_000) })

/** One tag with how many entities have it, altogether and by kind (by Kong's name of the entity, where we have no kind). */
export type TagCount = {
  readonly tag: string
  readonly total: number
  readonly kinds: Readonly<Record<string, number>>
}

/** All tags of a gateway, by name. */
export type TagList = {
  readonly tags: readonly TagCount[]
  /** There are more than the console reads; the counts are of those it read. */
  readonly isCut: boolean
  /** When the gateway was read (ISO 8601). */
  readonly readAt: string
}

/** The entities of one kind that have a tag: how many, and the first of them by name. */
export type TaggedKind = {
  readonly kind: string
  readonly count: number
  readonly entities: readonly { readonly id: string; readonly name: string }[]
}

/** Everything that has one tag, by kind in the order of the menu. */
export type Tagged = Pick<TagList, 'isCut' | 'readAt'> & { readonly tag: string; readonly kinds: readonly TaggedKind[] }

/** Most entities named per kind; their list shows the rest. */
export const mostNamed = 50
