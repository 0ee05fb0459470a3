import { openGateway } from '../harness/open-gateway.mjs'

/** As many of each kind as the figures are stated for: 100,000 in all. */
export const counts = { services: 20_000, routes: 40_000, consumers: 20_000, plugins: 20_000 }

const words = ['orders', 'billing', 'media', 'search', 'profile', 'stock', 'basket', 'delivery', 'refunds', 'pricing']

/** How many rows are given at a time. */
const portion = 1_000

/**
 * A demo gateway with a large company's configuration. Every row goes through the gateway's own checks.
 * @param {string} yardUrl
 * @param {{ scale?: number, latencyMs?: number, kinds?: string[] }} [options] `scale` 0.1: a tenth of everything; `latencyMs` from
 *   then on
 */
export async function openLargeGateway(yardUrl, { scale = 1, latencyMs, kinds = Object.keys(counts) } = {}) {
  const gateway = await openGateway(yardUrl, { empty: true })
  const configuration = largeConfiguration(scale)
  for (const kind of kinds) {
    const all = configuration[kind]
    for (let at = 0; at < all.length; at += portion) await gateway.load(kind, all.slice(at, at + portion))
  }
  if (latencyMs) await gateway.setFaults({ latencyMs })
  return gateway
}

/** The entities themselves, by kind; `scale` 0.1: a tenth of them. */
export function largeConfiguration(scale) {
  const many = (count, make) => Array.from({ length: count * scale }, (_, at) => make(at))
  const name = (at) => `${words[at % words.length]}-${(at * 7919) % 100_003}`
  const serviceName = (at) => `${name(at)}-service`
  return {
    services: many(counts.services, (at) => ({
      id: idOf(1, at),
      name: serviceName(at),
      host: `${name(at)}.internal.example.com`,
      port: 8080,
      tags: [`team-${at % 40}`, words[at % words.length]],
    })),
    routes: many(counts.routes, (at) => ({
      id: idOf(2, at),
      name: `${name(at)}-route-${at}`,
      service: { id: idOf(1, at % (counts.services * scale)) },
      paths: [`/${words[at % words.length]}/v${at % 5}/${at}`],
      methods: at % 3 === 0 ? ['GET', 'POST'] : ['GET'],
      tags: [`team-${at % 40}`],
    })),
    consumers: many(counts.consumers, (at) => ({ id: idOf(3, at), username: `customer-${at}`, custom_id: `c${at}` })),
    plugins: many(counts.plugins, (at) => ({
      id: idOf(4, at),
      name: 'correlation-id',
      service: { id: idOf(1, at) },
      config: { header_name: 'X-Request-Id', generator: 'uuid', echo_downstream: true },
    })),
  }
}

function idOf(kind, at) {
  return `0d2b7c1${kind}-5c5a-4b7e-9a51-${String(at).padStart(12, '0')}`
}
