import { expect, it } from 'vitest'
import { connected } from '@/lib/server/testing/connected'
import { standIn } from '@/lib/server/testing/metrics/stand-in'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readPanels } from '../read-panels'
import { updateSettings } from '../update-settings'

withTestDatabase()

/** A server that answers as Prometheus' HTTP API does. */
const queries: { query: string; authorization: string | undefined }[] = []
const server = standIn((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
  if (pathname !== '/prom/api/v1/query_range') return response.writeHead(404).end('{}')
  const query = searchParams.get('query') ?? ''
  queries.push({ query, authorization: request.headers.authorization })
  const start = Number(searchParams.get('start'))
  const step = Number(searchParams.get('step'))
  const json = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (query.includes('kong_upstream'))
    return json(422, { status: 'error', errorType: 'execution', error: 'query processing would load too many samples' })
  const metric = query.includes('by (code)') ? { code: '200' } : {}
  // As it sends numbers: text, and NaN for what is none.
  const values = [
    [start, '1.5'],
    [start + step, 'NaN'],
    [start + 2 * step, '2'],
  ]
  const isOld = query.startsWith('count(')
  return json(200, { status: 'success', data: { resultType: 'matrix', result: isOld ? [] : [{ metric, values }] } })
})

it('gives the same panels, by their PromQL, with the credentials and matchers of the settings', async () => {
  const url = server.url()
  const context = await connected(url)
  await updateSettings(context, {
    source: 'prometheus',
    prometheus: {
      url: `${url}/prom`,
      auth: { kind: 'bearer', token: 'quiet' },
      matchers: [{ name: 'cluster', value: 'e"u' }],
      caCertificate: '',
      verifyTls: true,
    },
  })
  const to = Date.UTC(2026, 10, 21, 11)
  const answer = await readPanels(context, {
    panels: ['requests-by-code', 'targets-health', 'nothing'],
    from: to - 600_000,
    to,
    points: 11,
    offsetMs: 0,
    service: undefined,
  })
  expect(answer).toMatchObject({ source: 'prometheus', stepMs: 60_000, to })
  const [codes, health, nothing] = answer.panels
  expect(codes?.series).toMatchObject([{ key: '200', label: '200' }])
  expect(codes?.series[0]?.values.slice(0, 4)).toEqual([1.5, null, 2, null])
  expect(health?.error).toContain('too many samples')
  expect(nothing).toEqual({ id: 'nothing', series: [], truncated: 0 })
  expect(queries.every(({ authorization }) => authorization === 'Bearer quiet')).toBe(true)
  expect(queries.map(({ query }) => query)).toContain(
    'sum by (code) (rate(kong_http_requests_total{cluster="e\\"u"}[1m]))',
  )
})
