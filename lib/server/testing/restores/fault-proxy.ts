import 'server-only'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a gateway can do to a write. `lost`: it is done, and the answer never comes. */
export type WriteFault = 400 | 409 | 500 | 'silent' | 'reset' | 'lost'

/** All of `WriteFault`. */
export const writeFaults: readonly WriteFault[] = [400, 409, 500, 'silent', 'reset', 'lost']

/** A proxy before a gateway that spoils chosen writes. */
export type FaultProxy = {
  readonly url: string
  /** Spoils writes from now on: `chosen` is asked with the number of the write (from 0) and its path, and whether it came before. */
  readonly spoil: (chosen: (write: SeenWrite) => WriteFault | undefined) => void
  readonly calm: () => void
  readonly writes: () => readonly string[]
  readonly close: () => Promise<void>
}

/** A write as the proxy sees it. */
export type SeenWrite = { readonly number: number; readonly line: string; readonly isRepeated: boolean }

/** Starts a proxy before a gateway. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let chosen: (write: SeenWrite) => WriteFault | undefined = () => undefined
  let writes: string[] = []
  const held = new Set<ServerResponse>()
  const server = http.createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const line = `${request.method} ${request.url}`
    let fault: WriteFault | undefined
    if (request.method !== 'GET') {
      fault = chosen({ number: writes.length, line, isRepeated: writes.includes(line) })
      writes.push(line)
    }
    if (fault === 'reset') return void request.socket.destroy()
    if (fault === 'silent') return void held.add(response)
    if (typeof fault === 'number') {
      const names = { 400: 'schema violation', 409: 'unique constraint violation', 500: '' }
      response.writeHead(fault, { 'content-type': 'application/json' })
      return void response.end(
        JSON.stringify({ message: 'spoilt', name: names[fault], code: fault === 409 ? 5 : 2, fields: {} }),
      )
    }
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { 'content-type': 'application/json' },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    })
    const body = Buffer.from(await answer.arrayBuffer())
    if (fault === 'lost') return void request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' })
    response.end(body)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    spoil: (next) => {
      chosen = next
      writes = []
    },
    calm: () => {
      chosen = () => undefined
      for (const response of held) response.destroy()
      held.clear()
    },
    writes: () => writes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
