import type { Gateway } from '../gateway'
import type { Json, Table } from '../json'
import { caCertificatesDao, certificatesDao } from '../kinds/certificates'
import { pluginsDao } from '../kinds/plugins'
import { targetsDao } from '../kinds/targets'
import { createDao } from './create-dao'

/** How an entity is named: by its id or by another unique field. */
export type Key = { field: string; value: Json }

/** What goes with a list: how many, from where on, which tags, and whose. */
export type PageOptions = {
  size?: number | undefined
  offset?: string | undefined
  tags?: TagFilter | undefined
  /** The children of an entity: the field that refers to it, and its id. */
  of?: { field: string; id: Json } | undefined
}

/** All of the tags, or any of them. */
export type TagFilter = { all?: string[]; any?: string[] }

/** One page; `offset` is missing on the last. */
export type Page = { data: Table[]; offset?: string | undefined }

/** What can be done with the rows of one entity. Bad input and conflicts end in a refusal. */
export type Dao = {
  select: (key: Key) => Table | undefined
  page: (options: PageOptions) => Page
  write: (body: Table, how: Write) => Table
  remove: (key: Key) => void
}

/** How a body is written: what becomes of a row that is there, and which that is. `ttl` in seconds, where an entity can expire. */
export type Write = { ttl?: Json | undefined } & (
  | { verb: 'create'; key?: undefined }
  | { verb: 'update' | 'create or update'; key: Key }
)

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
