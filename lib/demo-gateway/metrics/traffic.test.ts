import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGateway } from '../gateway'
import { seed } from '../seed'
import { requestMetrics } from './request-metrics'
import { proxiedRequests, trafficAt } from './traffic'

function shop() {
  const gateway = createGateway({ version: '3.9', mode: 'db', router: 'traditional_compatible' })
  seed(gateway)
  return gateway
}

const seconds = fc.integer({ min: 0, max: 100_000 })

describe('traffic', () => {
  it('only ever grows', () => {
    const gateway = shop()
    const start = gateway.memory.startedAt / 1000
    const values = (now: number) =>
      new Map(
        requestMetrics(gateway, now).flatMap(({ name, series }) =>
          series.map((line) => [`${name}${line.suffix}${line.labels}`, line.value]),
        ),
      )
    fc.assert(
      fc.property(seconds, seconds, (from, more) => {
        const later = values(start + from + more)
        for (const [series, value] of values(start + from)) expect(later.get(series)).toBeGreaterThanOrEqual(value)
      }),
      { numRuns: 10 },
    )
  })

  it('has as many requests in its buckets as it counts', () => {
    const gateway = shop()
    const families = requestMetrics(gateway, gateway.memory.startedAt / 1000 + 60)
    const latency = families.find(({ name }) => name === 'kong_request_latency_ms')?.series ?? []
    const all = latency.filter(({ labels }) => labels.includes('le="+Inf"')).map(({ value }) => value)
    expect(all).toEqual(latency.filter(({ suffix }) => suffix === '_count').map(({ value }) => value))
    expect(all.length).toBeGreaterThan(20)
  })

  it('begins with a route, not before, and does not end in the total with it', () => {
    const gateway = shop()
    const now = gateway.memory.startedAt / 1000
    const before = proxiedRequests(gateway, now)
    const [route] = gateway.store.rows('routes')
    gateway.store.put('routes', { ...route, id: '5e0f1a2b-3c4d-4e5f-8a9b-000000000001', name: 'new', created_at: now })
    expect(
      trafficAt(gateway, now)
        .find(({ route: name }) => name === 'new')
        ?.flows.every(({ count }) => count === 0),
    ).toBe(true)
    for (const { id } of [...gateway.store.rows('routes')]) gateway.store.remove('routes', String(id))
    expect(trafficAt(gateway, now + 60)).toEqual([])
    expect(proxiedRequests(gateway, now + 60)).toBe(before)
  })

  it('leaves out services that are switched off', () => {
    const services = trafficAt(shop(), Date.now() / 1000).map(({ service }) => service)
    expect(services).toContain('orders')
    expect(services).not.toContain('legacy-soap')
  })
})
