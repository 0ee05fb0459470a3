import type { Json, Table } from '../json'
import { caCertificatesDao } from './ca-certificates'
import { certificatesDao } from './certificates'
import type { Gateway } from './gateway'
import { createDao } from './generic'
import { pluginsDao } from './plugins'
import { targetsDao } from './targets'

/** How an entity is named: by its id or by another unique field. */
export type Key = { id: Json } | { field: string; value: Json }

/** What goes with a list: how many, from where on, and which tags. */
export type PageOptions = { size?: number | undefined; offset?: string | undefined; tags?: TagFilter | undefined }

/** All of the tags, or any of them. */
export type TagFilter = { all?: string[]; any?: string[] }

/** One page; `offset` is missing on the last. */
export type Page = { data: Table[]; offset?: string }

/** What can be done with the rows of one entity. Bad input and conflicts end in a refusal. */
export type Dao = {
  select: (key: Key) => Table | undefined
  page: (options: PageOptions) => Page
  pageFor: (field: string, parentId: string, options: PageOptions) => Page
  insert: (body: Table, options?: WriteOptions) => Table
  update: (key: Key, body: Table, options?: WriteOptions) => Table
  upsert: (key: Key, body: Table, options?: WriteOptions) => Table
  remove: (key: Key) => void
}

/** `ttl` in seconds, where an entity can expire. */
export type WriteOptions = { ttl?: Json | undefined }

/** The DAO of an entity of a gateway, with what is special to some. */
export function daoOf(gateway: Gateway, name: string): Dao {
  const dao = createDao(gateway, name)
  return SPECIAL[name]?.(dao, gateway) ?? dao
}

const SPECIAL: Record<string, (dao: Dao, gateway: Gateway) => Dao> = {
  certificates: certificatesDao,
  ca_certificates: caCertificatesDao,
  plugins: pluginsDao,
  targets: targetsDao,
}
