import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '../fixtures'
import { type Heard, speak, statuses } from './raw-socket'
import { isThorough } from './thorough'

test.use({ role: 'nobody' })

const build = '.next-test'

/** Ways to write a step up, as servers were taken in by them (CVE-2021-43798 and its kin). */
const ups = [
  '..',
  '%2e%2e',
  '.%2e',
  '%2E%2E',
  '%252e%252e',
  '..;',
  '..%00',
  '%c0%ae%c0%ae',
  '%u002e%u002e',
  '....',
  '\uff0e\uff0e',
]
const slashes = ['/', '%2f', '%5c', '\\', '//', '%252f', '%c0%af']
/** Where files are served, or might be. */
const prefixes = isThorough
  ? ['/', '/_next/', '/_next/static/', '/_next/static/chunks/', '/api/', '/api/auth/', '/connections/']
  : ['/', '/_next/static/', '/_next/static/chunks/', '/api/']

test('no path leads to a file that is not the build’s own', async ({ baseURL }) => {
  test.setTimeout(300_000)
  const canary = randomBytes(16).toString('hex')
  const directory = process.env.GATEHOUSE_DIRECTORY ?? ''
  fs.writeFileSync(path.join(directory, 'canary.txt'), canary)
  const fromRoot = path.relative('.', path.join(directory, 'canary.txt'))
  const files = [fromRoot, 'package.json', '.env', `${build}/BUILD_ID`, 'BUILD_ID', 'etc/passwd']
  const secrets = [canary, '"name": "gatehouse"', 'root:x:0:0', `\n${fs.readFileSync(`${build}/BUILD_ID`, 'utf8')}`]
  // How far up from where files are served lies the project (1 to 3), the root of the disk (further than any).
  const steps: readonly [depth: number, file: string][] = isThorough
    ? [1, 2, 3, 12].flatMap((depth) => files.map((file) => [depth, file] as [number, string]))
    : [
        [1, 'package.json'],
        [2, fromRoot],
        [3, fromRoot],
        [12, 'etc/passwd'],
      ]
  const climbing = prefixes.flatMap((prefix) =>
    ups.flatMap((up) =>
      slashes.flatMap((slash) => steps.map(([depth, file]) => `${prefix}${`${up}${slash}`.repeat(depth)}${file}`)),
    ),
  )
  const plain = [...files, '.git/config', '.next/BUILD_ID', 'server.js', 'scripts/serve.mjs', 'prisma/schema.prisma']
  const found: string[] = []
  for (const batch of inBatches([...climbing, ...plain.map((file) => `/${file}`)], 40)) {
    const requests = batch.map((one) => `GET ${one} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    const answers = await Promise.all(
      requests.map((bytes) => speak(baseURL, Buffer.from(bytes).toString('latin1'), 20_000)),
    )
    for (const [index, heard] of answers.entries())
      if (!isRefused(heard) || secrets.some((secret) => heard.text.includes(secret)))
        found.push(`${batch[index]}: ${statuses(heard)}`)
  }
  expect(found).toEqual([])
})

/** Not there, or led elsewhere in the console: to the sign-in (307), or to the same path with fewer slashes (308). */
function isRefused(heard: Heard): boolean {
  const [status = 0] = statuses(heard)
  if (status === 307) return /\r\nlocation: \/login/i.test(heard.text)
  if (status === 308) return /\r\nlocation: \/[^/\\]/i.test(heard.text)
  return [400, 401, 404].includes(status)
}

test('the build serves its files, without their sources', async ({ api }) => {
  const nobody = api('nobody')
  const scripts = fs.readdirSync(`${build}/static`, { recursive: true, encoding: 'utf8' })
  // Turbopack writes one, with nothing in it.
  for (const file of scripts.filter((name) => name.endsWith('.map')))
    expect(JSON.parse(fs.readFileSync(`${build}/static/${file}`, 'utf8')), file).toMatchObject({
      sources: [],
      sections: [],
    })
  const chunk = scripts.find((file) => /^chunks\/[^/]+\.js$/.test(file)) ?? ''
  expect((await nobody.send('GET', `/_next/static/${chunk}`)).status).toBe(200)
  for (const file of [`${chunk}.map`, 'chunks/', '', '../server/app-paths-manifest.json'])
    expect((await nobody.send('GET', `/_next/static/${file}`)).status, file).toBeGreaterThanOrEqual(300)
  for (const file of [
    'server/app-paths-manifest.json',
    'required-server-files.json',
    'BUILD_ID',
    'trace',
    'cache/.rscinfo',
  ])
    expect((await nobody.send('GET', `/_next/${file}`)).status, file).toBe(404)
})

test('there is no image optimiser', async ({ api, gateway }) => {
  const before = (await gateway.requests()).length
  const urls = [
    gateway.url,
    `${gateway.url}/services`,
    '/login',
    '/api/health/live',
    '//evil.example/a.png',
    'file:///etc/passwd',
  ]
  for (const who of ['nobody', 'admin'] as const)
    for (const url of urls)
      for (const address of ['/_next/image', '/_next/image/', '/_next/image/x', '/_next/data/image']) {
        const { status } = await api(who).send('GET', `${address}?url=${encodeURIComponent(url)}&w=640&q=75`)
        expect([308, 404], `${address} ${url} as ${who}: ${status}`).toContain(status)
      }
  expect(await gateway.requests()).toHaveLength(before)
})

function inBatches<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
