import { z } from 'zod'
import { type AccessPlugin, accessStatuses, type Verdict } from '@/lib/access/types'
import type { EntityPage } from './entities'

/** What the rows of a service can be, besides what a route's can: good for some of its routes only. */
export const accessFilters = [...accessStatuses, 'some'] as const

/** One of `accessFilters`. */
export type AccessFilter = (typeof accessFilters)[number]

/** Query of an access list; `status` keeps only rows of that state. */
export const accessQuery = z.object({
  search: z.string().max(200).default(''),
  status: z.enum(accessFilters).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(50),
})

/** Query of an access list, parsed. */
export type AccessQuery = z.infer<typeof accessQuery>

/** One consumer on one service, or one consumer and one route. */
export type AccessRow = {
  /** Of the route, in the list of a consumer; of the consumer, in the lists of a route and a service. */
  readonly id: string
  readonly name: string
  readonly status: AccessFilter
  /** In the list of a service: how many of its routes may be used. */
  readonly usable?: number
  /** In the list of a consumer: the service behind the route. */
  readonly service?: string
  /** The verdicts, each with the number of routes it holds for, most first; one, but in the list of a service at most three. */
  readonly verdicts: readonly { readonly verdict: Verdict; readonly routes: number }[]
}

/** A plugin that a verdict speaks of. */
export type DecidingPlugin = Pick<
  AccessPlugin,
  'id' | 'name' | 'instanceName' | 'route' | 'service' | 'consumer' | 'allow' | 'deny'
>

/** A page of an access list. */
export type AccessPage = Pick<
  EntityPage,
  'total' | 'matched' | 'page' | 'pageSize' | 'names' | 'readAt' | 'isRefreshing'
> & {
  readonly rows: readonly AccessRow[]
  /** How many of all rows are of each state. */
  readonly counts: Readonly<Partial<Record<AccessFilter, number>>>
  /** In the list of a service: how many routes it has. */
  readonly routes?: number
  /** What decides on the route, or on the routes of the service (20 at most), in the order it runs. */
  readonly deciding: readonly string[]
  /** The plugins spoken of, by id. */
  readonly plugins: Readonly<Record<string, DecidingPlugin>>
}

/** Query of the groups: those whose name holds `search`. */
export const groupsQuery = z.object({ search: z.string().max(200).default('') })

/** Query of the groups, parsed. */
export type GroupsQuery = z.infer<typeof groupsQuery>

/** A group that consumers are in, that acl plugins name, or both. */
export type AccessGroup = { readonly name: string; readonly members: number; readonly plugins: number }

/** Groups by name, 50 at most. */
export type AccessGroups = { readonly groups: readonly AccessGroup[]; readonly matched: number }
