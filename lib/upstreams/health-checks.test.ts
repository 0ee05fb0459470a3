import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/schema/json'
import { healthChecksOf } from './health-checks'

const off = {
  active: {
    type: 'http',
    http_path: '/',
    timeout: 1,
    healthy: { interval: 0, successes: 0, http_statuses: [200, 302] },
    unhealthy: { interval: 0, http_failures: 0, tcp_failures: 0, timeouts: 0, http_statuses: [429, 404] },
  },
  passive: {
    type: 'http',
    healthy: { successes: 0, http_statuses: [200] },
    unhealthy: { http_failures: 0, tcp_failures: 0, timeouts: 0, http_statuses: [500, 503] },
  },
}

function upstream(change: { active?: JsonObject; passive?: JsonObject; threshold?: number }): JsonObject {
  const { active = {}, passive = {}, threshold = 0 } = change
  const merged = (base: JsonObject, over: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries({ ...base, ...over }).map(([key, value]) => [
        key,
        typeof base[key] === 'object' && !Array.isArray(base[key])
          ? { ...(base[key] as JsonObject), ...((over[key] as JsonObject) ?? {}) }
          : value,
      ]),
    )
  return {
    name: 'orders',
    healthchecks: { threshold, active: merged(off.active, active), passive: merged(off.passive, passive) },
  }
}

const warningsOf = (change: Parameters<typeof upstream>[0]) => healthChecksOf(upstream(change)).warnings

it('finds both off in what Kong fills in, and in a draft that says nothing', () => {
  expect(healthChecksOf(upstream({}))).toEqual({
    active: undefined,
    passive: undefined,
    threshold: 0,
    warnings: ['off'],
  })
  expect(healthChecksOf({}).warnings).toEqual(['off'])
})

it('reads what probes do', () => {
  const { active, warnings } = healthChecksOf(
    upstream({
      active: {
        http_path: '/health',
        healthy: { interval: 5, successes: 2 },
        unhealthy: { interval: 10, http_failures: 3 },
      },
    }),
  )
  expect(active).toMatchObject({
    path: '/health',
    healthyInterval: 5,
    unhealthyInterval: 10,
    successes: 2,
    failures: { http: 3, timeouts: 0, tcp: 0 },
  })
  expect(warnings).toEqual([])
})

it('warns of targets that never come back', () => {
  expect(warningsOf({ passive: { unhealthy: { http_failures: 1 } } })).toEqual(['passive_only'])
  expect(warningsOf({ active: { healthy: { interval: 5 }, unhealthy: { tcp_failures: 1 } } })).toEqual(['never_back'])
  expect(
    warningsOf({
      active: { healthy: { successes: 1 }, unhealthy: { interval: 5 } },
      passive: { unhealthy: { http_failures: 1 } },
    }),
  ).toEqual([])
})

it('warns of probes that change nothing, or do not run', () => {
  expect(warningsOf({ active: { healthy: { interval: 5, successes: 1 } } })).toEqual(['never_out'])
  expect(
    warningsOf({ active: { type: 'tcp', healthy: { interval: 5, successes: 1 }, unhealthy: { http_failures: 2 } } }),
  ).toEqual(['tcp_streams_only', 'never_out'])
})
