import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createFaultControl, type FaultControl, readFaults } from './faults'
import { createGateway, EMPTY_HASH, type Gateway } from './gateway'
import { createAnswerer, type Request } from './http/answer'
import { htmlPage } from './http/html'
import type { Answer } from './http/routes'
import { listen, readRequest, writeAnswer } from './http/server'
import { copyJson, type Table } from './json'
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
  const {
    version,
    port = 0,
    mode = 'db',
    router = 'traditional_compatible',
    empty = false,
    latencyMs,
    lively = false,
  } = options
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
  const faults = createFaultControl(latencyMs)
  const answer = createAnswerer(gateway)
  const server = await listen((incoming, response) => {
    serve(incoming, response, { gateway, faults, answer, reset }).catch(() => response.destroy())
  }, port)
  const address = server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    store: gateway.store,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Parts = {
  gateway: Gateway
  faults: FaultControl
  answer: (request: Request) => Promise<Answer>
  reset: () => void
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  { gateway, faults, answer, reset }: Parts,
): Promise<void> {
  const startedAt = Date.now()
  const request = await readRequest(incoming)
  const write = (given: Answer) =>
    writeAnswer(response, given, { traits: gateway.traits, method: incoming.method ?? 'GET', startedAt })
  if (!request) return write(htmlPage(413))
  const control = await controlAnswer(request, { gateway, faults, reset })
  if (control) return write(control)

  gateway.memory.requests += 1
  faults.record({
    method: request.method,
    path: request.path,
    headers: request.headers,
    body: request.body.bytes.toString('utf8'),
  })
  const weather = faults.get()
  if (weather.latencyMs) await sleep(weather.latencyMs)
  if (weather.silent) return
  if (weather.down) {
    incoming.socket.destroy()
    return
  }
  if (weather.stallBody || weather.cutBody) breakBody(response, weather)
  write(faultyAnswer(weather, request) ?? (await answer(request)))
}

/** The paths by which a demo is steered from outside. They are no part of Kong, and in none of its lists. */
async function controlAnswer(
  { method, path, body }: Request,
  { gateway, faults, reset }: Omit<Parts, 'answer'>,
): Promise<Answer | undefined> {
  if (!path.startsWith('/__demo/')) return undefined
  if (method === 'POST' && path === '/__demo/faults') {
    try {
      faults.set(readFaults(copyJson(JSON.parse(body.bytes.toString('utf8') || '{}'))))
    } catch (error) {
      return { status: 400, body: { message: error instanceof Error ? error.message : 'bad faults' } }
    }
    return { status: 204 }
  }
  if (method === 'POST' && path === '/__demo/load') {
    const { entity, rows } = JSON.parse(body.bytes.toString('utf8'))
    load(gateway, entity, copyJson(rows) as Table[])
    return { status: 204 }
  }
  if (method === 'POST' && path === '/__demo/reset') {
    reset()
    faults.clear()
    faults.forgetRequests()
    return { status: 204 }
  }
  if (method === 'GET' && path === '/__demo/requests') return { status: 200, body: copyJson(faults.requests()) }
  return { status: 404, body: { message: 'Not found' } }
}
