import { z } from 'zod'
import type { EntityAnswer, EntityPage, RevealAnswer, Row } from '../entities'
import { answer, json } from './answer'
import { entity } from './descriptions'

export const row = answer<Row>('Row')(z.object({ id: z.string() }).catchall(json))

export const entityPage = answer<EntityPage>('EntityPage')(
  z.strictObject({
    rows: z.array(row),
    total: z.number(),
    matched: z.number(),
    page: z.number(),
    pageSize: z.number(),
    facets: z.record(z.string(), z.array(z.strictObject({ value: z.string(), count: z.number() }))),
    names: z.record(z.string(), z.record(z.string(), z.string())),
    readAt: z.string(),
    isRefreshing: z.boolean(),
    isWhole: z.boolean(),
  }),
)

export const entityAnswer = answer<EntityAnswer>('EntityAnswer')(
  z.strictObject({
    entity: entity,
    withheld: z.array(z.string()),
    names: z.record(z.string(), z.record(z.string(), z.string())),
    readAt: z.string(),
    made: z.optional(z.record(z.string(), z.string())),
    entryId: z.optional(z.string()),
  }),
)

export const revealAnswer = answer<RevealAnswer>('RevealAnswer')(z.strictObject({ value: json }))
