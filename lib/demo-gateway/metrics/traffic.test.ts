import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGateway } from '../gateway'
import { seed } from '../seed'
import { metricsAt } from './endpoint'
import { proxiedRequests, trafficAt } from './traffic'

function shop() {
  const gateway = createGateway({ version: '3.9', mode: 'db', router: 'traditional_compatible' })
  seed(gateway)
  return gateway
}

const seconds = fc.integer({ min: 0, max: 100_000 })

describe('traffic', () => {
  it('only ever grows', async () => {
    const gateway = shop()
    const start = gateway.memory.startedAt / 1000
    const values = async (now: number) => {
      const families = await metricsAt(gateway, now)
      const growing = families.filter(({ metric }) => metric.type !== 'gauge')
      return new Map(
        growing.flatMap(({ metric, series }) =>
          series.map((line) => [`${metric.name}${line.suffix}${line.labels}`, line.value]),
        ),
      )
    }
    await fc.assert(
      fc.asyncProperty(seconds, seconds, async (from, more) => {
        const later = await values(start + from + more)
        for (const [series, value] of await values(start + from))
          expect(later.get(series)).toBeGreaterThanOrEqual(value)
      }),
      { numRuns: 10 },
    )
  })

  it('grows from one scrape to the next, also while a deploy goes wrong', () => {
    const gateway = shop()
    gateway.memory.isLively = true
    const deployAt = Math.floor(gateway.memory.startedAt / 86_400_000) * 86_400 + (2 * 60 + 10) * 60
    const counts = (now: number) =>
      trafficAt(gateway, now).flatMap(({ route, flows }) =>
        flows.map(({ code, consumer, count }) => [`${route} ${code} ${consumer}`, count] as const),
      )
    const before = new Map(counts(deployAt - 15))
    for (let at = deployAt; at < deployAt + 16 * 60; at += 15)
      for (const [flow, count] of counts(at)) {
        expect(count, flow).toBeGreaterThanOrEqual(before.get(flow) ?? 0)
        before.set(flow, count)
      }
  })

  it('has no request of a minute after the last bound while it has few', async () => {
    const gateway = shop()
    const families = await metricsAt(gateway, gateway.memory.startedAt / 1000 + 60)
    const latency = families.find(({ metric }) => metric.name === 'kong_request_latency_ms')?.series ?? []
    const of = (le: string) => latency.filter(({ labels }) => labels.endsWith(`le="${le}"`)).map(({ value }) => value)
    const few = of('+Inf').flatMap((count, place) => (count < 1_000 ? [[count, of('60000')[place]]] : []))
    expect(few.length).toBeGreaterThan(3)
    for (const [count, below] of few) expect(below).toBe(count)
  })

  it('has as many requests in its buckets as it counts', async () => {
    const gateway = shop()
    const families = await metricsAt(gateway, gateway.memory.startedAt / 1000 + 60)
    const latency = families.find(({ metric }) => metric.name === 'kong_request_latency_ms')?.series ?? []
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
