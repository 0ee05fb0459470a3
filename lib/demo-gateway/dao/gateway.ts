import type { Model, RouterFlavor } from '../model'
import type { Schema, Surroundings } from '../schema/types'
import type { Store } from '../store'
import type { KongVersion, Traits } from '../versions'

/** One pretended node: what it is, what it has learnt, what it keeps. */
export type Gateway = {
  kong: KongVersion
  traits: Traits
  mode: 'db' | 'dbless'
  router: RouterFlavor
  model: Model
  store: Store
  around: Surroundings
  /** What is known of the health of targets, and what else lives in the memory of a node. */
  memory: Memory
}

/** State of the node that is in no database. */
export type Memory = {
  nodeId: string
  startedAt: number
  logLevel: string
  requests: number
  /** By `upstream id|target|address`: set by hand. */
  health: Map<string, boolean>
  /** DB-less: the hash of what was loaded. */
  configHash: string
  /** What was proxied, up to a time in seconds. */
  proxied: { total: number; until: number }
  /** Traffic has a daily rhythm, deploys that go wrong, targets that die, and a day behind it. */
  isLively: boolean
}

/** `configHash` of a node that has nothing. */
export const EMPTY_HASH = '0'.repeat(32)

/** The schema of an entity. Throws where the version has none of that name: callers know that it has. */
export function schemaOf(gateway: Gateway, name: string): Schema {
  const schema = gateway.model.schemas.get(name)
  if (!schema) throw new Error(`Kong ${gateway.traits.version} has no entity ${name}`)
  return schema
}
