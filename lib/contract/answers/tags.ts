import { z } from 'zod'
import type { TagCount, Tagged, TaggedKind, TagList } from '../tags'
import { answer } from './answer'

export const tagCount = answer<TagCount>('TagCount')(
  z.strictObject({ tag: z.string(), total: z.number(), kinds: z.record(z.string(), z.number()) }),
)

export const tagList = answer<TagList>('TagList')(
  z.strictObject({ tags: z.array(tagCount), isCut: z.boolean(), readAt: z.string() }),
)

export const taggedKind = answer<TaggedKind>('TaggedKind')(
  z.strictObject({
    kind: z.string(),
    count: z.number(),
    entities: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  }),
)

export const tagged = answer<Tagged>('Tagged')(
  z.strictObject({ isCut: z.boolean(), readAt: z.string(), tag: z.string(), kinds: z.array(taggedKind) }),
)
