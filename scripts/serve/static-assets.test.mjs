import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compressAssets } from '../compress-assets.mjs'
import { staticAssets } from './static-assets.mjs'

const script = `console.log(${JSON.stringify('gatehouse '.repeat(500))})`

let folder
let server
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-assets-'))
  fs.mkdirSync(path.join(folder, 'static/chunks'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'static/chunks/a1.js'), script)
  fs.writeFileSync(path.join(folder, 'static/chunks/small.js'), '1')
  fs.writeFileSync(path.join(folder, 'secret.js'), 'secret')
  await compressAssets(path.join(folder, 'static'))
  const serve = staticAssets({ dist: folder, basePath: '/gatehouse' })
  server = http.createServer((request, response) => {
    if (!serve(request, response)) response.writeHead(299).end(request.url)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  fs.rmSync(folder, { recursive: true })
})

/** Asks as bytes come over the wire: fetch would unpack them, and tidy the path. */
function ask(at, headers = {}, method = 'GET') {
  return new Promise((resolve, reject) => {
    const { port } = server.address()
    const request = http.request({ port, path: `/gatehouse${at}`, headers, method }, async (response) => {
      const parts = []
      for await (const part of response) parts.push(part)
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) })
    })
    request.on('error', reject).end()
  })
}

describe('what a build has', () => {
  it.each([
    ['br, gzip', 'br', zlib.brotliDecompressSync],
    ['gzip, deflate', 'gzip', zlib.gunzipSync],
    ['identity', undefined, (body) => body],
  ])('is sent for "%s" as %s', async (accepted, encoding, unpack) => {
    const { headers, body } = await ask('/_next/static/chunks/a1.js', { 'accept-encoding': accepted })
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers['content-type']).toMatch(/javascript/)
    expect(headers['cache-control']).toBe('public,max-age=31536000,immutable')
    expect(headers.vary).toBe('Accept-Encoding')
    expect(unpack(body).toString()).toBe(script)
  })

  it('is sent as it is where compressing gains nothing, and not again to who has it', async () => {
    const { headers, body } = await ask('/_next/static/chunks/small.js', { 'accept-encoding': 'br' })
    expect(headers['content-encoding']).toBeUndefined()
    expect(body.toString()).toBe('1')
    const again = await ask('/_next/static/chunks/small.js', { 'accept-encoding': 'br', 'if-none-match': headers.etag })
    expect(again.status).toBe(304)
  })

  it('is told of by HEAD without a body', async () => {
    const { status, headers, body } = await ask('/_next/static/chunks/a1.js', {}, 'HEAD')
    expect([status, headers['content-length'], body.length]).toEqual([200, String(script.length), 0])
  })
})

it.each([
  '/_next/static/chunks/none.js',
  '/_next/static/../secret.js',
  '/_next/static/%2e%2e/secret.js',
  '/_next/static/..%2fsecret.js',
  '/_next/staticky/a1.js',
  '/api/health/live',
])('%s is left to Next, the address as it was', async (at) => {
  expect(await ask(at)).toMatchObject({ status: 299, body: Buffer.from(`/gatehouse${at}`) })
})

it('a build without compressed files is left to Next', () => {
  const bare = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-assets-'))
  expect(staticAssets({ dist: bare, basePath: '' })({ url: '/_next/static/chunks/a1.js', method: 'GET' })).toBe(false)
  fs.rmSync(bare, { recursive: true })
})
