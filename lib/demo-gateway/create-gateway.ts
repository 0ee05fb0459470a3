import { randomUUID } from 'node:crypto'
import { EMPTY_HASH, type Gateway } from './dao/gateway'
import { loadModel, type Model, type RouterFlavor } from './model'
import { createStore } from './store'
import { type KongVersion, TRAITS } from './versions'

/** A gateway without a server: for tests of what lies below HTTP. */
export function createGateway({
  version,
  mode,
  router,
}: {
  version: KongVersion
  mode: 'db' | 'dbless'
  router: RouterFlavor
}): Gateway {
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

const models = new Map<string, Model>()

/** Schemas never change: read once for all gateways of a process. */
function modelOf(version: KongVersion, router: RouterFlavor): Model {
  const key = `${version} ${router}`
  const known = models.get(key)
  if (known) return known
  const model = loadModel(version, router)
  models.set(key, model)
  return model
}
