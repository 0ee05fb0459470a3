import { type Dao, daoOf } from '../dao/dao'
import { listAnswer, pageOptions } from '../endpoints/lists'
import { daoIn, decoded, entityIn, keyIn, ok } from '../endpoints/places'
import { crash, missing, refuseWith, schemaViolation, uniqueViolation } from '../errors'
import type { Gateway } from '../gateway'
import { luaNumberFrom } from '../http/arguments'
import type { Answer, Call, Handler, Overrides } from '../http/routes'
import { type Json, type Table, tableWith } from '../json'
import { formatHost, parseHost } from '../rules/hosts'
import { isUuid } from '../schema/validators'
import { idOf } from '../store'
import { healthOf, setHealth, upstreamHealth } from './health'

const DEFAULT_PORT = 8000

/** Targets are kept and shown with their port (kong/db/dao/targets.lua). */
export function targetsDao(dao: Dao, gateway: Gateway): Dao {
  const { keepsTargetHistory, updatesKnownTargets } = gateway.traits
  // Kong's own code for these reads rows without asking for nulls.
  const shown = (target: Table) => (keepsTargetHistory ? withoutNulls(target) : target)
  return {
    ...dao,
    select: (key) => {
      const target = dao.select(key)
      return target && (key.field === 'id' ? shown(withPort(target)) : target)
    },
    page: (options) => {
      const page = dao.page(options)
      return { ...page, data: page.data.map(withPort) }
    },
    write: (body, how) => {
      // The table has no index that the statement could name.
      if (keepsTargetHistory && how.verb === 'create or update' && how.key.field !== 'id') crash()
      if (how.verb !== 'create') return dao.write(body, how)
      checkForm(body, gateway)
      const { target = null } = body
      const upstreamId = idOf(body.upstream) ?? ''
      if (updatesKnownTargets && knownTarget(gateway, upstreamId, target)) uniqueViolation({ target })
      const made = shown(dao.write(body, how))
      if (keepsTargetHistory) cleanHistory(gateway, upstreamId)
      return made
    },
  }
}

/** The targets of an upstream in the order of their creation. */
function targetsOf({ store }: Gateway, upstreamId: string): Table[] {
  return [...store.allBy('targets', 'upstream', { id: upstreamId })]
    .sort((a, b) => Number(a.created_at) - Number(b.created_at) || (String(a.id) < String(b.id) ? -1 : 1))
    .map((row) => withPort(tableWith(row)))
}

/** The targets that count, newest first: where rows are a history, the newest of each address unless its weight is 0. */
export function activeTargets(gateway: Gateway, upstreamId: string): Table[] {
  const rows = targetsOf(gateway, upstreamId).reverse()
  const newest = rows.filter((row, index) => rows.findIndex(({ target }) => target === row.target) === index)
  if (!gateway.traits.keepsTargetHistory) return newest
  return newest.filter(({ weight }) => weight !== 0).map(withoutNulls)
}

/** The row of an upstream that has that address. */
function knownTarget(gateway: Gateway, upstreamId: string, target: Json): Table | undefined {
  return targetsOf(gateway, upstreamId).findLast((row) => row.target === target)
}

/** Up to 2.1 rows that no longer count go once they are more than nine in ten. */
function cleanHistory(gateway: Gateway, upstreamId: string): void {
  const rows = targetsOf(gateway, upstreamId)
  const kept = new Set(activeTargets(gateway, upstreamId).map(({ id }) => id))
  const old = rows.filter(({ id }) => !kept.has(id))
  if (old.length > rows.length * 0.9) for (const { id } of old) gateway.store.remove('targets', String(id))
}

function withoutNulls(target: Table): Table {
  for (const [field, value] of Object.entries(target)) if (value === null) delete target[field]
  return target
}

function withPort(target: Table): Table {
  const parsed = parseHost(String(target.target))
  if (typeof parsed !== 'string') target.target = formatHost(parsed, DEFAULT_PORT)
  return target
}

function checkForm(body: Table, { traits }: Gateway): void {
  const { target = false } = body
  if (target === false) return
  const parsed = typeof target === 'string' ? parseHost(target, traits.hasNewHosts) : crash()
  if (typeof parsed === 'string') schemaViolation({ target: 'Invalid target; not a valid hostname or ip address' })
  body.target = formatHost(parsed, DEFAULT_PORT)
}

/** Targets live below their upstream and are named by id or by address; their health is known to the node. */
export function targetEndpoints({ traits }: Gateway): Overrides {
  const { keepsTargetHistory, updatesKnownTargets, setsHealthBy } = traits
  const set = (isHealthy: boolean) => ({ [setsHealthBy]: (call: Call) => mark(call, isHealthy) })
  return {
    [LIST]: { GET: list, ...(updatesKnownTargets && { POST: addOrChange }) },
    [`${LIST}/all`]: { GET: listAll },
    [TARGET]: keepsTargetHistory
      ? { DELETE: addWithoutWeight }
      : { GET: read, PUT: change, PATCH: change, DELETE: remove },
    [`${TARGET}/healthy`]: set(true),
    [`${TARGET}/unhealthy`]: set(false),
    [`${TARGET}/{address}/healthy`]: set(true),
    [`${TARGET}/{address}/unhealthy`]: set(false),
    [HEALTH]: { GET: health },
  }
}

const LIST = '/upstreams/{upstreams}/targets'
const TARGET = `${LIST}/{targets}`
const HEALTH = '/upstreams/{upstreams}/health'

/** Newest first, with a number for a cursor. Nobody checks the size: there may be no next row to find. */
function pageOf(call: Call): { data: Table[]; offset: string | undefined } {
  const rows = activeTargets(call.gateway, String(entityIn(call, 'upstreams').id))
  const { size = 100 } = pageOptions(call, 'targets', true)
  const { offset = '0' } = call.query
  const start = (typeof offset === 'string' ? luaNumberFrom(offset) : undefined) ?? crash()
  const end = start + Math.min(size, 1000)
  return { data: rows.slice(start, Math.max(start, end)), offset: rows[end] === undefined ? undefined : String(end) }
}

const list: Handler = (call) => listAnswer(call, pageOf(call), LIST, [])

const listAll: Handler = (call) => {
  const upstream = daoIn(call, 'upstreams').select(keyIn(call, 'upstreams'))
  // Since 2.0 the function that would say 404 is missing.
  if (!upstream) return call.gateway.traits.keepsTargetHistory ? missing() : crash()
  const of = { field: 'upstream', id: upstream.id ?? null }
  return listAnswer(call, daoIn(call, 'targets').page({ ...pageOptions(call, 'targets'), of }), `${LIST}/all`, [])
}

/** Between 2.2 and 2.8 a known target is changed, which is answered with 200; an unknown upstream was not thought of. */
const addOrChange: Handler = (call) => {
  const { body, gateway } = call
  const { id = null } = daoIn(call, 'upstreams').select(keyIn(call, 'upstreams')) ?? crash()
  const known = typeof body.target === 'string' && knownTarget(gateway, String(id), decoded(body.target))
  const dao = daoOf(gateway, 'targets')
  if (known) return { ...ok(dao.write(body, { verb: 'update', key: keyOf(known) })), headers: { Deprecation: 'true' } }
  body.upstream = { id }
  return { status: 201, body: dao.write(body, { verb: 'create' }) }
}

const keyOf = ({ id = null }: Table) => ({ field: 'id', value: id })

const read: Handler = (call) => ok(targetIn(call))

const change: Handler = (call) =>
  ok(daoIn(call, 'targets').write(call.body, { verb: 'update', key: keyOf(targetIn(call)) }))

const remove: Handler = (call) => {
  daoIn(call, 'targets').remove(keyOf(targetIn(call)))
  return { status: 204 }
}

/** Up to 2.1 a delete adds a row of weight 0; the rest is as anywhere, and nobody looks at what changes a row. */
const addWithoutWeight: Handler = (call) => {
  const { target, upstream } = targetIn(call)
  daoIn(call, 'targets').write(tableWith({ target, weight: 0, upstream }), { verb: 'create' })
  return { status: 204 }
}

/** The target in the path, of the upstream in the path, or 404. */
function targetIn(call: Call): Table {
  const { id } = entityIn(call, 'upstreams')
  const text = decoded(call.params.targets)
  const key = { field: 'id', value: text }
  const target = isUuid(text) ? daoIn(call, 'targets').select(key) : knownTarget(call.gateway, String(id), text)
  return target && idOf(target.upstream) === id ? target : missing()
}

async function health(call: Call): Promise<Answer> {
  const { gateway, query } = call
  const upstream = entityIn(call, 'upstreams')
  const more = { node_id: gateway.memory.nodeId }
  if (query.balancer_health === '1' && gateway.traits.hasBalancerHealth)
    return ok({ data: await upstreamHealth(gateway, upstream), next: null, ...more })
  const { data, offset } = pageOf(call)
  for (const row of data) Object.assign(row, await healthOf(gateway, upstream, row))
  const { body } = listAnswer(call, { data, offset }, HEALTH, [])
  return ok(Object.assign(body as Table, more))
}

function mark(call: Call, isHealthy: boolean): Answer {
  const upstream = entityIn(call, 'upstreams')
  const words = setHealth(call.gateway, upstream, targetIn(call), { address: call.params.address, isHealthy })
  return words === undefined ? { status: 204 } : refuseWith(400, words)
}
