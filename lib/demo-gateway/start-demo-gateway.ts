import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createFaultControl, type FaultControl, readFaults } from './faults'
import { createGateway, EMPTY_HASH, type Gateway } from './gateway'
import { createAnswerer, type Request } from './http/answer'
import { htmlPage } from './http/html'
import type { Answer } from './http/routes'
import { listen, readRequest, writeAnswer } from './http/server'
import { copyJson, type Json, type Table, valueAt } from './json'
import type { RouterFlavor } from './model'
import { addWorkspace, load, seed } from './seed'
import type { Store } from './store'
import type { KongVersion } from './versions'
import { breakBody, faultyAnswer } from './weather'

export { seedId } from './seed'

/**
 * What to play. `port` 0 (the default) takes a free one; `empty` leaves the shop out. `lively`: traffic as of a real shop, and a day of it
 * behind (`/metrics?at=`); else it is steady, and every target well.
 */
export type DemoGatewayOptions = {
  version: KongVersion
  port?: number
  mode?: 'db' | 'dbless'
  router?: RouterFlavor
  empty?: boolean
  latencyMs?: number
  lively?: boolean
}

/** A gateway that runs: its address, what it keeps, its weather, and its end. */
export type DemoGateway = { url: string; port: number; store: Store; faults: FaultControl; close: () => Promise<void> }

/** Starts a pretended Kong on loopback. Rejects (EADDRINUSE) when the port is taken. */
export async function startDemoGateway(options: DemoGatewayOptions): Promise<DemoGateway> {
  const { version, port = 0, mode = 'db', router = 'traditional_compatible', empty = false, lively = false } = options
  const gateway = createGateway({ version, mode, router })
  gateway.memory.isLively = lively
  const reset = () => {
    gateway.store.clear()
    gateway.memory.health.clear()
    gateway.memory.configHash = EMPTY_HASH
    addWorkspace(gateway)
    if (!empty) seed(gateway)
  }
  reset()
  const faults = createFaultControl(options.latencyMs)
  const parts = { gateway, faults, reset, answer: createAnswerer(gateway) }
  const server = await listen((incoming, response) => {
    serve(incoming, response, parts).catch(() => response.destroy())
  }, port)
  const { port: actual } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${actual}`, port: actual, store: gateway.store, faults, close }
}

type Parts = {
  gateway: Gateway
  faults: FaultControl
  reset: () => void
  answer: (request: Request) => Promise<Answer>
}

async function serve(incoming: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { gateway, faults, answer } = parts
  const at = { traits: gateway.traits, method: incoming.method ?? 'GET', startedAt: Date.now() }
  const request = await readRequest(incoming)
  if (!request) return writeAnswer(response, htmlPage(413), at)
  if (request.path.startsWith('/__demo/')) return writeAnswer(response, controlAnswer(request, parts), at)

  gateway.memory.requests += 1
  const { method, path, headers, body } = request
  faults.record({ method, path, headers, body: body.bytes.toString('utf8') })
  const weather = faults.get()
  if (weather.latencyMs) await sleep(weather.latencyMs)
  if (weather.silent) return
  if (weather.down) {
    incoming.socket.destroy()
    return
  }
  if (weather.stallBody || weather.cutBody) breakBody(response, weather)
  writeAnswer(response, faultyAnswer(weather, request) ?? (await answer(request)), at)
}

const loadSent = (gateway: Gateway, json: Json) =>
  load(gateway, String(valueAt(json, 'entity')), valueAt(json, 'rows') as Table[])

/** The paths by which a demo is steered from outside. They are no part of Kong, and in none of its lists. */
function controlAnswer({ method, path, body }: Request, { gateway, faults, reset }: Parts): Answer {
  const sent = (): Json => copyJson(JSON.parse(body.bytes.toString('utf8') || '{}'))
  const done: Answer = { status: 204 }
  switch (`${method} ${path}`) {
    case 'GET /__demo/requests':
      return { status: 200, body: copyJson(faults.requests()) }
    case 'POST /__demo/faults':
      try {
        faults.set(readFaults(sent()))
      } catch (error) {
        return { status: 400, body: { message: error instanceof Error ? error.message : 'bad faults' } }
      }
      return done
    case 'POST /__demo/load':
      loadSent(gateway, sent())
      return done
    case 'POST /__demo/reset':
      reset()
      faults.clear()
      faults.forgetRequests()
      return done
    default:
      return { status: 404, body: { message: 'Not found' } }
  }
}
