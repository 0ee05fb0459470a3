import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { onChallenge } from './challenges'
import { onSignedOut } from './signed-out'

type Answer = (response: ServerResponse, request: IncomingMessage, body: string) => void

const json =
  (status: number, body: unknown): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const html =
  (status: number): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>A proxy speaks</h1>')

const answers: Readonly<Record<string, Answer>> = {
  '/value': json(200, { a: 1 }),
  '/nothing': (response) => response.writeHead(204).end(),
  '/echo': (response, request, body) =>
    json(200, { method: request.method, type: request.headers['content-type'] ?? null, body })(response, request, body),
  '/invalid': json(400, { code: 'invalid', message: 'No.', fields: { 'hosts.1': 'bad' }, requestId: 'r1' }),
  '/signed-out': json(401, { code: 'unauthenticated', message: 'Sign in.' }),
  '/odd': json(418, { hello: 'teapot' }),
  '/html': html(200),
  '/bad-gateway': html(502),
  '/redirect': (response) => response.writeHead(302, { location: '/value' }).end(),
  '/cut': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"a":')
    response.destroy()
  },
  '/silent': () => undefined,
  // First the name, then a fresh sign-in, as a protected connection wants it.
  '/protected': (response, request, body) => {
    const refusal = { code: 'forbidden', message: 'No.' }
    if (request.headers['gatehouse-confirm'] !== 'prod')
      return json(403, { ...refusal, reason: 'name_wanted', details: { name: 'prod' } })(response, request, body)
    if (!isProven) return json(403, { ...refusal, reason: 'sign_in_again' })(response, request, body)
    return json(200, { body })(response, request, body)
  },
}

let isProven = false

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => answers[request.url ?? '']?.(response, request, body))
})

let ask: typeof import('./ask').ask

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // In the browser addresses are relative; here the base path is the whole origin.
  vi.stubEnv('NEXT_PUBLIC_BASE_PATH', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  ask = (await import('./ask')).ask
})

afterAll(() => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
})

it('answers with the parsed JSON, and with nothing for 204', async () => {
  await expect(ask('/value')).resolves.toEqual({ a: 1 })
  await expect(ask('/nothing', { method: 'DELETE' })).resolves.toBeUndefined()
})

it('sends a body as JSON by POST, and none without one', async () => {
  await expect(ask('/echo', { body: { b: 2 } })).resolves.toEqual({
    method: 'POST',
    type: 'application/json',
    body: '{"b":2}',
  })
  await expect(ask('/echo')).resolves.toEqual({ method: 'GET', type: null, body: '' })
})

it('throws what the console said, with fields and request id', async () => {
  await expect(ask('/invalid')).rejects.toMatchObject({
    code: 'invalid',
    fields: { 'hosts.1': 'bad' },
    requestId: 'r1',
  })
})

it('tells the frame of a 401, and only of that', async () => {
  const heard = vi.fn()
  const stop = onSignedOut(heard)
  await expect(ask('/invalid')).rejects.toThrow()
  expect(heard).not.toHaveBeenCalled()
  await expect(ask('/signed-out')).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(heard).toHaveBeenCalledOnce()
  stop()
})

it.each([
  ['/odd', { code: 'unexpected' }],
  ['/html', { code: 'unexpected' }],
  ['/bad-gateway', { code: 'unavailable', reason: 'console_unreachable' }],
  ['/redirect', { code: 'unavailable', reason: 'console_unreachable' }],
])('%s is no answer of the console', async (address, error) => {
  await expect(ask(address)).rejects.toMatchObject(error)
})

it('a cut answer is an error, not half a value', async () => {
  await expect(ask('/cut')).rejects.toMatchObject({ name: 'ConsoleError' })
})

it('an aborted request throws the reason of the abort, not a failure of the console', async () => {
  await expect(ask('/silent', { signal: AbortSignal.timeout(30) })).rejects.toMatchObject({ name: 'TimeoutError' })
})

it('asks the person for what a refusal lacks, one thing after the other, and sends the same once more', async () => {
  const asked: unknown[] = []
  const stops = [
    onChallenge('name_wanted', async ({ details }) => {
      asked.push(details)
      return { 'gatehouse-confirm': 'prod' }
    }),
    onChallenge('sign_in_again', async () => {
      asked.push('sign in')
      isProven = true
      return {}
    }),
  ]
  await expect(ask('/protected', { method: 'PATCH', body: { a: 1 } })).resolves.toEqual({ body: '{"a":1}' })
  expect(asked).toEqual([{ name: 'prod' }, 'sign in'])
  for (const stop of stops) stop()
  await expect(ask('/protected')).rejects.toMatchObject({ reason: 'name_wanted' })
})

it('gives up where the person does, and does not ask for ever', async () => {
  const stop = onChallenge('name_wanted', async () => undefined)
  await expect(ask('/protected')).rejects.toMatchObject({ reason: 'name_wanted' })
  stop()
  let count = 0
  const stopWrong = onChallenge('name_wanted', async () => {
    count++
    return { 'gatehouse-confirm': 'other' }
  })
  await expect(ask('/protected')).rejects.toMatchObject({ reason: 'name_wanted' })
  expect(count).toBe(4)
  stopWrong()
})
