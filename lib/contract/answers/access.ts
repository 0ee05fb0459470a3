import { z } from 'zod'
import type { AccessGroup, AccessGroups, AccessPage, AccessRow, DecidingPlugin } from '../access'
import { verdict } from './access-reasons'
import { answer } from './answer'

export const accessGroup = answer<AccessGroup>('AccessGroup')(
  z.strictObject({ name: z.string(), members: z.number(), plugins: z.number() }),
)

export const accessGroups = answer<AccessGroups>('AccessGroups')(
  z.strictObject({ groups: z.array(accessGroup), matched: z.number() }),
)

export const accessRow = answer<AccessRow>('AccessRow')(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    status: z.enum(['open', 'unknown', 'some', 'denied', 'unreachable', 'allowed']),
    usable: z.optional(z.number()),
    service: z.optional(z.string()),
    verdicts: z.array(z.strictObject({ verdict: verdict, routes: z.number() })),
  }),
)

export const decidingPlugin = answer<DecidingPlugin>('DecidingPlugin')(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    service: z.optional(z.string()),
    route: z.optional(z.string()),
    consumer: z.optional(z.string()),
    instanceName: z.optional(z.string()),
    allow: z.array(z.string()),
    deny: z.array(z.string()),
  }),
)

export const accessPage = answer<AccessPage>('AccessPage')(
  z.strictObject({
    total: z.number(),
    names: z.record(z.string(), z.record(z.string(), z.string())),
    page: z.number(),
    pageSize: z.number(),
    readAt: z.string(),
    matched: z.number(),
    isRefreshing: z.boolean(),
    rows: z.array(accessRow),
    counts: z.strictObject({
      open: z.optional(z.number()),
      unknown: z.optional(z.number()),
      some: z.optional(z.number()),
      denied: z.optional(z.number()),
      unreachable: z.optional(z.number()),
      allowed: z.optional(z.number()),
    }),
    routes: z.optional(z.number()),
    deciding: z.array(z.string()),
    plugins: z.record(z.string(), decidingPlugin),
  }),
)
