import { randomUUID } from 'node:crypto'
import { loadModel, type Model, type RouterFlavor } from './model'
import type { Schema, Surroundings } from './schema/types'
import { createStore, type Store } from './store'
import { type KongVersion, TRAITS, type Traits } from './versions'

/** One pretended node: what it is, what it has learnt, what it keeps. */
export type Gateway = {
  kong: KongVersion
  traits: Traits
  mode: 'db' | 'dbless'
  router: RouterFlavor
  model: Model
  store: Store
  around: Surroundings
  memory: Memory
}

/** State of the node that is in no database. */
export type Memory = {
  nodeId: string
  startedAt: number
  logLevel: string
  requests: number
  /** What was said of the health of targets by hand, by upstream and address. */
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

/** A gateway without a server: for tests of what lies below HTTP. */
export function createGateway(options: Pick<Gateway, 'mode' | 'router'> & { version: KongVersion }): Gateway {
  const { version, mode, router } = options
  const traits = TRAITS[version]
  const model = modelOf(version, router)
  return {
    kong: version,
    traits,
    mode,
    router,
    model,
    store: createStore(),
    around: {
      schemaOf: (name) => model.schemas.get(name),
      traits,
      isReference: (text) => traits.hasVaultReferences && /^\{vault:\/\/.+\}$/.test(text),
    },
    memory: {
      nodeId: randomUUID(),
      startedAt: Date.now(),
      logLevel: 'notice',
      requests: 0,
      health: new Map(),
      configHash: EMPTY_HASH,
      proxied: { total: 0, until: 0 },
      isLively: false,
    },
  }
}

/** The schema of an entity. Throws where the version has none of that name: callers know that it has. */
export function schemaOf(gateway: Gateway, name: string): Schema {
  const schema = gateway.model.schemas.get(name)
  if (!schema) throw new Error(`Kong ${gateway.traits.version} has no entity ${name}`)
  return schema
}

const models = new Map<string, Model>()

/** Schemas never change: read once for all gateways of a process. */
function modelOf(version: KongVersion, router: RouterFlavor): Model {
  const key = `${version} ${router}`
  const model = models.get(key) ?? loadModel(version, router)
  models.set(key, model)
  return model
}
