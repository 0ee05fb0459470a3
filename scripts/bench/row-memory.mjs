// Run by itself, with --expose-gc: prints how many bytes of memory an entity takes in the tables of the inventory.
import { createRequire } from 'node:module'
import { register } from 'tsx/cjs/api'
import { largeConfiguration } from './large-gateway.mjs'

register()
const load = createRequire(import.meta.url)
const { routeKind, serviceKind, sortable } = load('../../lib/server/inventory/testing.ts')
const { toRow } = load('../../lib/server/inventory/sweep.ts')

const configuration = largeConfiguration(1)
const count = configuration.services.length + configuration.routes.length
// As they come from a gateway: what is measured must not share their memory.
const texts = Object.fromEntries(
  Object.entries(configuration).map(([kind, entities]) => [kind, entities.map((one) => JSON.stringify(one))]),
)
for (const kind of Object.keys(configuration)) delete configuration[kind]
const before = settledBytes()
const kept = [fill(serviceKind, texts.services), fill(routeKind, texts.routes)]
const bytes = settledBytes() - before
console.log(
  JSON.stringify({ bytes: bytes / count, counted: kept.reduce((sum, { table }) => sum + table.bytes(), 0) / count }),
)

function fill(kind, entities) {
  const { table, orders } = sortable(kind, [])
  for (const text of entities)
    table.put(toRow(kind, { created_at: 1_700_000_000, updated_at: 1_700_000_000, ...JSON.parse(text) }))
  table.trim()
  return { table, orders }
}

/** Heap and what lies beside it. */
function settledBytes() {
  for (let turn = 0; turn < 4; turn++) globalThis.gc()
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  return heapUsed + Math.max(external, arrayBuffers)
}
