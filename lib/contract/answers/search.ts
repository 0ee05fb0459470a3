import { z } from 'zod'
import type { SearchAnswer, SearchGroup, SearchHit } from '../search'
import { answer } from './answer'

export const searchHit = answer<SearchHit>('SearchHit')(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    column: z.optional(z.string()),
    text: z.optional(z.string()),
    of: z.optional(z.string()),
  }),
)

export const searchGroup = answer<SearchGroup>('SearchGroup')(
  z.strictObject({ kind: z.string(), hits: z.array(searchHit), hasMore: z.boolean() }),
)

export const searchAnswer = answer<SearchAnswer>('SearchAnswer')(
  z.strictObject({ groups: z.array(searchGroup), isWhole: z.boolean(), unread: z.array(z.string()) }),
)
