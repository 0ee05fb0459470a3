import { daoOf } from '../dao/dao'
import { tableOf } from '../dao/errors'
import type { Gateway } from '../dao/gateway'
import { activeTargets, knownTarget } from '../dao/targets'
import { healthOf, setHealth, upstreamHealth } from '../health'
import { decodeUri, luaNumberFrom } from '../http/arguments'
import type { Answer, Call, Handler } from '../http/routes'
import { type Json, newTable, type Table } from '../json'
import { crash, refuse } from '../refusal'
import { isUuid } from '../schema/validators'
import { idOf } from '../store'
import type { Overrides } from './all'
import { nestedEntity, ok } from './generic'
import { entityIn, keyIn, missing } from './keys'
import { encodeUri, listAnswer, pageOptions } from './lists'

/** Targets live below their upstream and are named by id or by address; their health is known to the node. */
export function targetEndpoints({ traits }: Gateway): Overrides {
  const nested = { child: 'targets', field: 'upstream', parent: 'upstreams' }
  const target = '/upstreams/{upstreams}/targets/{targets}'
  const set = (isHealthy: boolean) => ({ [traits.setsHealthBy]: setHandler(isHealthy) })
  return {
    '/upstreams/{upstreams}/targets': { GET: list },
    '/upstreams/{upstreams}/targets/all': {
      GET: (call) => {
        const upstream = daoOf(call.gateway, 'upstreams').select(keyIn(call, 'upstreams'))
        // Since 2.0 the function that would say 404 is missing.
        if (!upstream) return traits.keepsTargetHistory ? missing() : crash()
        const page = daoOf(call.gateway, 'targets').pageFor(
          'upstream',
          String(upstream.id),
          pageOptions(call, 'targets'),
        )
        return listAnswer(call, page, `/upstreams/${call.params.upstreams}/targets/all`, 'nested')
      },
    },
    [target]: traits.keepsTargetHistory ? historyMethods(nestedEntity(nested)) : rowMethods,
    [`${target}/healthy`]: set(true),
    [`${target}/unhealthy`]: set(false),
    [`${target}/{address}/healthy`]: set(true),
    [`${target}/{address}/unhealthy`]: set(false),
    '/upstreams/{upstreams}/health': { GET: health },
    ...(traits.updatesKnownTargets && { '/upstreams/{upstreams}/targets': { GET: list, POST: addOrChange } }),
  }
}

/** Between 2.2 and 2.8 a known target is changed, which is answered with 200; an unknown upstream was not thought of. */
const addOrChange: Handler = (call) => {
  const upstream = daoOf(call.gateway, 'upstreams').select(keyIn(call, 'upstreams')) ?? crash()
  const { target } = call.body
  const known = typeof target === 'string' && knownTarget(call.gateway, String(upstream.id), decodeUri(target))
  const dao = daoOf(call.gateway, 'targets')
  if (known) return { ...ok(dao.update({ id: known.id ?? null }, call.body)), headers: { Deprecation: 'true' } }
  call.body.upstream = tableOf('id', upstream.id ?? null)
  return { status: 201, body: dao.insert(call.body) }
}

const rowMethods: Record<string, Handler> = {
  GET: (call) => ok(targetIn(call)),
  PUT: (call) => change(call),
  PATCH: (call) => change(call),
  DELETE: (call) => {
    daoOf(call.gateway, 'targets').remove({ id: targetIn(call).id ?? null })
    return { status: 204 }
  },
}

/** Up to 2.1 a delete adds a row of weight 0, and what changes a row is not looked at. */
function historyMethods(methods: Record<string, Handler>): Record<string, Handler> {
  return {
    ...methods,
    DELETE: (call) => {
      const target = targetIn(call)
      const body = Object.assign(newTable(), { target: target.target, weight: 0, upstream: target.upstream })
      daoOf(call.gateway, 'targets').insert(body)
      return { status: 204 }
    },
  }
}

function change(call: Call): Answer {
  return ok(daoOf(call.gateway, 'targets').update({ id: targetIn(call).id ?? null }, call.body))
}

/** The target in the path, of the upstream in the path, or 404. */
function targetIn(call: Call): Table {
  const upstream = entityIn(call, 'upstreams')
  const text = decodeUri(call.params.targets ?? '')
  const target = isUuid(text)
    ? daoOf(call.gateway, 'targets').select({ id: text })
    : knownTarget(call.gateway, String(upstream.id), text)
  return target && idOf(target.upstream) === upstream.id ? target : missing()
}

/** Newest first, with a number for a cursor. */
function page(call: Call, path: string): { rows: Table[]; offset: string | undefined; next: string | null } {
  const { gateway, query } = call
  const rows = activeTargets(gateway, String(entityIn(call, 'upstreams').id))
  const { size: asked = 100 } = pageOptions({ ...call, query: { ...query, offset: null } }, 'targets', true)
  const start =
    query.offset === undefined ? 0 : typeof query.offset === 'string' ? luaNumberFrom(query.offset) : undefined
  if (start === undefined) crash()
  // Nobody checks the size here: with a fraction or below 0 there is no next row to find.
  const end = start + Math.min(asked, 1000)
  const offset = rows[end] === undefined ? undefined : String(end)
  return {
    rows: rows.slice(start, Math.max(start, end)),
    offset,
    next: offset === undefined ? null : `${path}?offset=${encodeUri(offset)}`,
  }
}

function list(call: Call): Answer {
  const { rows, offset, next } = page(call, `/upstreams/${call.params.upstreams}/targets`)
  return ok(withOffset({ data: rows, next }, offset))
}

async function health(call: Call): Promise<Answer> {
  const { gateway, params, query } = call
  const upstream = entityIn(call, 'upstreams')
  const nodeId = gateway.memory.nodeId
  if (query.balancer_health === '1' && gateway.traits.hasBalancerHealth) {
    return ok({ data: await upstreamHealth(gateway, upstream), next: null, node_id: nodeId })
  }
  const { rows, offset, next } = page(call, `/upstreams/${params.upstreams}/health`)
  const data: Json[] = []
  for (const row of rows) data.push(Object.assign(row, await healthOf(gateway, upstream, row)))
  return ok(withOffset({ data, next, node_id: nodeId }, offset))
}

const withOffset = (body: { [key: string]: Json }, offset: string | undefined) =>
  Object.assign(newTable(), body, offset === undefined ? {} : tableOf('offset', offset))

const setHandler =
  (isHealthy: boolean): Handler =>
  (call) => {
    const upstream = entityIn(call, 'upstreams')
    const target = targetIn(call)
    const words = setHealth(call.gateway, upstream, target, { address: call.params.address, isHealthy })
    return words === undefined ? { status: 204 } : refuse({ status: 400, body: { message: words } })
  }
