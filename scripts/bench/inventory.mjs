import { counts, openLargeGateway } from './large-gateway.mjs'
import { measureRowMemory } from './measure-row-memory.mjs'
import { startPings } from './pings.mjs'
import { percentile } from './report.mjs'
import { measureTyping } from './typing.mjs'

const kinds = Object.keys(counts)

/** What the inventory costs and gives at 100,000 entities. */
export async function measureInventory(workbench) {
  const gateway = await openLargeGateway(workbench.yard.url)
  const figures = await measureLarge(workbench, gateway)
  // All of them live in one process, and this one would cost the others their time.
  await gateway.close()
  return [...figures, ...(await measureFirstRows(workbench))]
}

async function measureLarge(workbench, gateway) {
  const connect = await connector(workbench.admin, gateway)
  const raw = () => Promise.all(kinds.map((kind) => readRaw(`${gateway.url}/${kind}`)))
  const build = ({ whole }) => Promise.all(kinds.map((kind) => whole(kind)))
  // Each connection has an inventory of its own; the first of each side warms up the code.
  await raw()
  await build(await connect('warm-up'))
  const rounds = []
  for (let round = 0; round < 3; round++) {
    const rawMs = await timeOf(raw)
    const connection = await connect(`cold-${round}`)
    rounds.push({ rawMs, buildMs: await timeOf(() => build(connection)) })
  }
  const { rawMs, buildMs } = rounds.sort((a, b) => a.buildMs / a.rawMs - b.buildMs / b.rawMs)[1]
  const cold = await connect('watched')
  // Not while it is timed: they are a load of their own.
  const pings = startPings(workbench)
  await build(cold)
  const { longestMs } = await pings.stop()

  await warmUp(cold)
  const alone = []
  for (const query of queries(120)) alone.push(await timeOf(() => cold.list('routes', query)))
  const together = []
  const askTogether = () => Promise.all(queries(20).map((query) => timeOf(() => cold.list('routes', query))))
  // Warm, as the figure is meant: browsers keep their connections, and the first twenty at once open theirs.
  await askTogether()
  for (let round = 0; round < 6; round++) together.push(...(await askTogether()))
  const screenBytes = await cold.bytes('routes', '?pageSize=50')

  return [
    {
      name: 'inventory of 100,000 built',
      value: buildMs,
      unit: 'ms',
      peer: rawMs,
      peerName: 'raw parallel GET',
      target: 1.3,
    },
    { name: 'others wait while it is built', value: longestMs, unit: 'ms', peer: 50, peerName: 'limit', target: 1 },
    {
      name: 'search, sort or filter p95',
      value: percentile(alone, 0.95),
      unit: 'ms',
      peer: 20,
      peerName: 'limit',
      target: 1,
    },
    {
      name: 'the same, 20 users at once p95',
      value: percentile(together, 0.95),
      unit: 'ms',
      peer: 60,
      peerName: 'limit',
      target: 1,
    },
    { name: 'one screen, compressed', value: screenBytes / 1000, unit: 'kB', peer: 30, peerName: 'limit', target: 1 },
    await measureRowMemory(),
    await measureTyping(workbench, cold.page('routes')),
  ]
}

/** How soon a list of 10,000 rows that nobody has read before shows its first rows; the middle of three. */
async function measureFirstRows({ admin, yard }) {
  const gateway = await openLargeGateway(yard.url, { scale: 0.5, latencyMs: 25, kinds: ['services'] })
  const connect = await connector(admin, gateway)
  const rounds = []
  for (let round = 0; round < 3; round++) {
    const pageMs = await timeOf(() => fetch(`${gateway.url}/services?size=1000`).then((answer) => answer.json()))
    const { list } = await connect(`first-${round}`)
    rounds.push({ pageMs, firstMs: await timeOf(() => list('services', '?pageSize=50')) })
  }
  const { pageMs, firstMs } = rounds.sort((a, b) => a.firstMs / a.pageMs - b.firstMs / b.pageMs)[1]
  return [
    {
      name: 'first rows of a cold list of 10,000',
      value: firstMs,
      unit: 'ms',
      peer: 2 * pageMs + 50,
      peerName: 'two raw pages + 50 ms:',
      target: 1,
    },
  ]
}

/** Makes connections to a gateway; each has an inventory of its own. */
async function connector(admin, gateway) {
  return async (name) => {
    const connection = await admin.ask('POST', '/api/connections', {
      name: `bench-${name}-${gateway.port}`,
      adminUrl: gateway.url,
      protection: { kind: 'open' },
    })
    const at = (kind, query) => `/api/connections/${connection.id}/entities/${kind}${query}`
    // What a page has asked before its list.
    await admin.ask('GET', `/api/connections/${connection.id}/description`)
    const list = (kind, query) => admin.ask('GET', at(kind, query))
    return {
      list,
      page: (kind) => `/connections/${connection.id}/${kind}`,
      whole: async (kind) => {
        // A count alone waits for the whole.
        await list(kind, '?pageSize=0')
      },
      bytes: async (kind, query) => {
        const response = await admin.send('GET', at(kind, query), { headers: { 'accept-encoding': 'gzip' } })
        const bytes = Number(response.headers.get('content-length'))
        await response.arrayBuffer()
        return bytes
      },
    }
  }
}

async function warmUp({ list }) {
  for (const query of [...queries(20), '?sort=name', '?sort=-created_at']) await list('routes', query)
}

/** What people ask of a list: parts of names, tags, columns to sort by. */
function queries(count) {
  const kindsOfQuery = [
    (at) => `?search=orders-${at}`,
    (at) => `?search=media%20v${at % 5}`,
    () => '?search=e',
    (at) => `?tag=team-${at % 40}&sort=name`,
    (at) => `?sort=-created_at&page=${1 + (at % 700)}`,
    (at) => `?sort=name&page=${1 + (at % 700)}`,
  ]
  return Array.from({ length: count }, (_, at) => kindsOfQuery[at % kindsOfQuery.length](at))
}

async function readRaw(url) {
  for (let next = '?size=1000'; next; ) {
    const body = await (await fetch(url + next)).text()
    const offset = /"offset":"([^"]+)"/.exec(body)?.[1]
    next = offset && `?size=1000&offset=${encodeURIComponent(offset)}`
  }
}

async function timeOf(act) {
  const startedAt = performance.now()
  await act()
  return performance.now() - startedAt
}
