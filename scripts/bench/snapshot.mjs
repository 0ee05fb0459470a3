import { counts, openLargeGateway } from './large-gateway.mjs'
import { startPings } from './pings.mjs'

const kinds = Object.keys(counts)
const pageMs = 25
const writeMs = 5

/** What taking, comparing and restoring cost beside the raw calls they are made of. */
export async function measureSnapshots(workbench) {
  return [
    ...(await measureTake(workbench, { scale: 0.1, label: '10,000' })),
    ...(await measureTake(workbench, { scale: 1, label: '100,000' })),
    ...(await measureRestore(workbench)),
  ]
}

async function measureTake(workbench, { scale, label }) {
  const connection = await openConnection(workbench, { scale, name: `take-${scale}` })
  const figures = await measureTakeOf(workbench, connection, { scale, label })
  // All of them live in one process: a hundred thousand entities there would cost the next one's writes their time.
  await connection.gateway.close()
  return figures
}

async function measureTakeOf(workbench, { gateway, base, admin }, { scale, label }) {
  await gateway.setFaults({ latencyMs: pageMs })
  const raw = () => Promise.all(kinds.map((kind) => readRaw(`${gateway.url}/${kind}`)))
  const take = () => admin.ask('POST', `${base}/snapshots`, {})
  // The first readings fill caches on both sides: Node's own, and the schemas.
  const bodies = await raw()
  const first = await take()
  const rounds = []
  for (let round = 0; round < 3; round++) rounds.push({ rawMs: await timeOf(raw), takeMs: await timeOf(take) })
  const { rawMs, takeMs } = rounds.sort((a, b) => a.takeMs / a.rawMs - b.takeMs / b.rawMs)[0]
  // Not while it is timed: they are a load of their own.
  const pings = startPings(workbench)
  await take()
  const { p99Ms } = await pings.stop()
  const again = await take()
  const figures = [
    ratio(`snapshot of ${label}`, takeMs, rawMs, { peerName: 'raw parallel GET', target: 1.5 }),
    limit(`others wait while it is taken (${label}), p99`, p99Ms, 50, 'ms'),
    limit(`stored where nothing changed (${label})`, again.storedBytes / 1000, 1, 'kB'),
  ]
  if (scale < 1) return figures
  await gateway.setFaults({})
  await inParallel(
    Array.from({ length: 1_000 }, (_, at) => at),
    16,
    (at) => touch(gateway, 'routes', at, 'changed'),
  )
  const second = await take()
  const parseMs = await timeOf(async () => {
    for (const text of [...bodies, ...bodies].flat()) JSON.parse(text)
  })
  const compare = () =>
    admin.ask('POST', `${base}/compare`, { before: { snapshotId: first.id }, after: { snapshotId: second.id } })
  const compareMs = await timeOf(compare)
  const third = await take()
  const comparePings = startPings(workbench)
  await admin.ask('POST', `${base}/compare`, { before: { snapshotId: first.id }, after: { snapshotId: third.id } })
  const compared = await comparePings.stop()
  return [
    ...figures,
    ratio('comparison of 100,000 with 100,000', compareMs, parseMs, { peerName: 'JSON.parse of both', target: 2 }),
    limit('others wait while it is compared, p99', compared.p99Ms, 50, 'ms'),
  ]
}

async function measureRestore(workbench) {
  const { gateway, base, admin } = await openConnection(workbench, { scale: 0.1, name: 'restore' })
  const wanted = await admin.ask('POST', `${base}/snapshots`, {})
  const all = await readEntities(gateway)
  await gateway.setFaults({ latencyMs: writeMs })
  const rawMs = []
  for (const width of [8, 16, 32])
    rawMs.push(
      await timeOf(() =>
        inParallel(all, width, ({ kind, entity }) => put(gateway, kind, { ...entity, tags: [`width-${width}`] })),
      ),
    )
  const plan = await admin.ask('POST', `${base}/restores/plans`, { source: { snapshotId: wanted.id } })
  const run = await finished(admin, base, await admin.ask('POST', `${base}/restores`, { planId: plan.id }))
  if (run.state !== 'done') throw new Error(`the restore ended as ${run.state}`)
  const restoreMs = Date.parse(run.finishedAt) - Date.parse(run.startedAt)
  const nothing = await admin.ask('POST', `${base}/restores/plans`, { source: { snapshotId: wanted.id } })
  for (let more = 0; more < 100; more++) await admin.ask('POST', `${base}/snapshots`, {})
  const listMs = await timeOf(() => admin.ask('GET', `${base}/snapshots?limit=100`))
  return [
    ratio('restore of 10,000 changes', restoreMs, Math.min(...rawMs), {
      peerName: 'raw PUT at its best width',
      target: 1.15,
    }),
    limit('writes where nothing changed', nothing.stepCount + 1, 1, '+ 1'),
    limit('list of 100 snapshots', listMs, 50, 'ms'),
  ]
}

async function openConnection({ yard, admin }, { scale, name }) {
  const gateway = await openLargeGateway(yard.url, { scale })
  const body = { name: `bench-${name}`, adminUrl: gateway.url, protection: { kind: 'open' } }
  const { id } = await admin.ask('POST', '/api/connections', body)
  return { gateway, admin, base: `/api/connections/${id}` }
}

/** Follows a run as its page does, by the stream of its progress. */
async function finished(admin, base, { id }) {
  const events = await admin.send('GET', `${base}/restores/${id}/events`)
  await events.text()
  return admin.ask('GET', `${base}/restores/${id}`)
}

/** Every entity there is, as a PUT takes it. */
async function readEntities(gateway) {
  const all = []
  for (const kind of kinds)
    for (const body of await readRaw(`${gateway.url}/${kind}`))
      for (const { updated_at: _, ...entity } of JSON.parse(body).data) all.push({ kind, entity })
  return all
}

async function put(gateway, kind, { id, ...body }) {
  await send(`${gateway.url}/${kind}/${id}`, 'PUT', body)
}

/** Changes the tags of the n-th entity of a kind (ids are those of large-gateway.mjs, in their order). */
async function touch(gateway, kind, at, tag) {
  const id = `0d2b7c1${kinds.indexOf(kind) + 1}-5c5a-4b7e-9a51-${String(at).padStart(12, '0')}`
  await send(`${gateway.url}/${kind}/${id}`, 'PATCH', { tags: [tag] })
}

async function send(url, method, body) {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`)
}

async function readRaw(url) {
  const bodies = []
  for (let next = '?size=1000'; next; ) {
    const body = await (await fetch(url + next)).text()
    bodies.push(body)
    const offset = /"offset":"([^"]+)"/.exec(body)?.[1]
    next = offset && `?size=1000&offset=${encodeURIComponent(offset)}`
  }
  return bodies
}

async function inParallel(items, width, act) {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await act(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

function ratio(name, value, peer, { peerName, target }) {
  return { name, value, unit: 'ms', peer, peerName, target }
}

function limit(name, value, most, unit) {
  return { name, value, unit, peer: most, peerName: 'limit', target: 1 }
}

async function timeOf(work) {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
