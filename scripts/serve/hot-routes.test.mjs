import { once } from 'node:events'
import http from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerHotRoute } from './hot-routes.mjs'

const offered = Symbol.for('gatehouse.answer-hot')
let server
let url
let answerHot

beforeAll(async () => {
  globalThis[offered] = (path, request) => answerHot?.(path, request)
  server = http.createServer(async (request, response) => {
    response.setHeader('x-frame-options', 'DENY')
    if (!(await answerHotRoute(request, response, '/base'))) response.end('next')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${server.address().port}`
})
afterAll(() => {
  delete globalThis[offered]
  server.close()
})

/** An answer as app/api/hot-routes.ts gives it. */
const hot = (value) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

describe('answerHotRoute', () => {
  it('answers what is offered, with the headers already set', async () => {
    answerHot = async (path, request) => hot({ path, cookie: request().headers.get('cookie') })
    const answer = await fetch(`${url}/base/api/node?search=a`, { headers: { cookie: 'a=b' } })
    expect(await answer.json()).toEqual({ path: '/api/node', cookie: 'a=b' })
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
  })

  it('gives the handler the whole address', async () => {
    answerHot = async (_, request) => hot(new URL(request().url).search)
    expect(await (await fetch(`${url}/base/api/node?search=a%20b`)).json()).toBe('?search=a%20b')
  })

  it('compresses what is worth it, for those who take it', async () => {
    answerHot = async () => hot('x'.repeat(5_000))
    const plain = await fetch(`${url}/base/api/node`, { headers: { 'accept-encoding': 'identity' } })
    const packed = await fetch(`${url}/base/api/node`)
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(await packed.text()).toBe(await plain.text())
  })

  it('compresses large answers as well', async () => {
    const value = Array.from({ length: 20_000 }, (_, at) => `row ${at}`)
    answerHot = async () => hot(value)
    const packed = await fetch(`${url}/base/api/node`)
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(await packed.json()).toEqual(value)
  })

  it.each([
    ['another path of the API', '/base/api/users', {}],
    ['a page', '/base/connections', {}],
    ['a path outside of the base path', '/api/node', {}],
    ['a change', '/base/api/node', { method: 'POST' }],
  ])('leaves %s to Next', async (_, path, init) => {
    answerHot = (asked) => (asked === '/api/node' ? Promise.resolve(hot('hot')) : undefined)
    expect(await (await fetch(url + path, init)).text()).toBe('next')
  })

  it('tells the handler when the browser has left', async () => {
    const browser = new AbortController()
    const left = new Promise((resolve) => {
      answerHot = async (_, request) => {
        const { signal } = request()
        signal.addEventListener('abort', () => resolve(signal.aborted))
        browser.abort()
        return new Promise(() => {})
      }
    })
    const asked = fetch(`${url}/base/api/node`, { signal: browser.signal })
    await expect(asked).rejects.toThrow()
    expect(await left).toBe(true)
  })
})
