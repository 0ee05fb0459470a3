import { describe, expect, it } from 'vitest'
import { recordedExchanges } from '@/lib/schema/fixtures/recorded-exchanges'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { checkAddress, checkHeaderName, checkHost, checkPath, checkSni, type MatchNote } from './check-match'
import { routerRules } from './router-rules'

const versions: Readonly<Record<string, string>> = { '1.x': '1.5.1', '2.8': '2.8.5', '3.9': '3.9.3' }

const writes = recordedExchanges().filter(
  ({ method, path, json, mode }) =>
    json && /^\/(services\/[^/]+\/)?routes(\/[^/]+)?$/.test(path) && method !== 'PATCH' && mode !== 'dbless',
)

describe.skipIf(writes.length === 0)('against what real Kongs answered (recordings beside the checkout)', () => {
  it('foretells no refusal of a route that Kong took', () => {
    const taken = writes.filter(({ status }) => status < 300)
    for (const { json, version, mode, place } of taken) expect(refusals(json, version, mode), place).toEqual([])
    expect(taken.length).toBeGreaterThan(100)
  })

  it('foretells many of those that Kong refused', () => {
    const refused = writes.filter(({ status }) => status === 400)
    expect(
      refused.filter(({ json, version, mode }) => refusals(json, version, mode).length > 0).length,
    ).toBeGreaterThan(10)
  })
})

function refusals(route: JsonObject | undefined, version: string, mode: string): readonly MatchNote[] {
  const rules = routerRules(versions[version] ?? version, mode === 'expressions' ? 'expressions' : undefined)
  const notes = [
    ...texts(route?.paths).map((path) => checkPath(path, rules)),
    ...texts(route?.hosts).map((host) => checkHost(host, rules)),
    ...texts(route?.snis).map((sni) => checkSni(sni, rules)),
    ...(isJsonObject(route?.headers) ? Object.keys(route.headers).map(checkHeaderName) : []),
    ...[route?.sources, route?.destinations].flatMap(addresses).map(checkAddress),
  ]
  return notes.filter((note) => note?.tone === 'refused').filter((note) => note !== undefined)
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function addresses(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map((one) => (isJsonObject(one) ? String(one.ip ?? '') : '')) : []
}
