import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { families } from '../families'
import { readingsOf } from '../figures/panel-figures'
import { missingSwitches, prometheusPluginFor } from '../prometheus-plugin'
import { metricsOf, promqlOf, rateRange } from '../promql'
import { extraPanel } from './extra-panel'
import { narrowedBy, type Scope } from './narrow'
import type { Panel } from './panel'
import { panelOf, panels, panelsOfScope } from './registry'

describe('panels', () => {
  it.each(panels)('$id reads what there is, in every scope it names, and says how in PromQL', (panel) => {
    expect(panelOf(panel.id)).toBe(panel)
    expect(readingsOf(panel, {}).length).toBeGreaterThan(0)
    for (const scope of panel.scopes) expect(readingsOf(panel, { [scope]: ['x'] }).length, scope).toBeGreaterThan(0)
    expect(promqlOf(panel, { generation: 'b' }).length).toBeGreaterThan(0)
    if ((panel.since?.[0] ?? 0) < 3) expect(promqlOf(panel, { generation: 'a' }).length).toBeGreaterThan(0)
    expect(Object.keys(families)).toContain(panel.figure.family)
  })

  it('have an id of their own', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  })

  it('offer a service no list of services, and a route its codes', () => {
    const ids = (scope: 'service' | 'route' | 'upstream') => panelsOfScope(scope).map(({ id }) => id)
    expect(ids('service')).not.toContain('requests-by-service')
    expect(ids('service')).toContain('requests-by-route')
    expect(ids('route')).toContain('latency-request')
    expect(ids('upstream')).toContain('targets-health')
  })

  it('ask as the dashboard 7424 does', () => {
    const query = (id: string, options: Parameters<typeof promqlOf>[1]) => {
      const panel = panelOf(id)
      return panel && promqlOf(panel, options).map((one) => one.query)
    }
    expect(query('requests-by-service', { generation: 'b', scope: { service: ['a"b'] } })).toEqual([
      'sum by (service) (rate(kong_http_requests_total{service="a\\"b"}[1m]))',
    ])
    expect(query('requests-by-code', { generation: 'b', scope: { service: ['a.b', 'c'], upstream: ['c'] } })).toEqual([
      'sum by (code) (rate(kong_http_requests_total{service=~"a\\\\.b|c"}[1m]))',
    ])
    expect(query('latency-kong', { generation: 'a', matchers: [{ name: 'cluster', value: 'eu' }] })?.[2]).toBe(
      'histogram_quantile(0.95, sum by (le) (rate(kong_latency_bucket{type="kong", cluster="eu"}[1m])))',
    )
    expect(query('bandwidth-total', { generation: 'a' })).toEqual(['sum by (type) (rate(kong_bandwidth[1m]))'])
    expect(query('errors-by-route', { generation: 'b' })).toEqual([
      'sum by (service, route) (rate(kong_http_requests_total{route!="", code=~"5.."}[1m]))',
    ])
  })
})

describe('what is looked at', () => {
  const narrowed = (id: string, scope: Scope) => narrowedBy(panelOf(id) as Panel, scope)

  it('narrows a panel by the labels its metrics have', () => {
    const scope = { service: ['a', 'b'], upstream: ['u'] }
    expect(narrowed('requests-total', scope)).toEqual({ service: ['a', 'b'] })
    expect(narrowed('targets-health', scope)).toEqual({ upstream: ['u'] })
    expect(narrowed('requests-total', {})).toEqual({})
  })

  it('has no figures where a panel cannot be told apart that far', () => {
    expect(narrowed('requests-by-service', { service: ['a'], route: ['r'] })).toBeUndefined()
    expect(narrowed('requests-total', { upstream: ['u'] })).toBeUndefined()
    expect(narrowed('connections', { service: ['a'] })).toBeUndefined()
    expect(readingsOf(panelOf('requests-total') as Panel, { upstream: ['u'] })).toEqual([])
  })

  it('takes in every series of any of the services, and of no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.string(), (services, service) => {
        const [reading] = readingsOf(panelOf('requests-total') as Panel, { service: services })
        const values = (reading?.section.labels ?? []).map((label) => (label === 'service' ? service : '200'))
        expect(reading?.groupOf(values) !== undefined).toBe(services.includes(service))
      }),
    )
  })
})

describe('metrics kept by choice', () => {
  const query = (name: string) => {
    const panel = extraPanel(`extra:${name}`)
    const options = {
      generation: 'b',
      scope: { service: ['x'] },
      matchers: [{ name: 'cluster', value: 'eu' }],
    } as const
    return panel && [...metricsOf(panel, 'a'), ...promqlOf(panel, options).map((one) => one.query)]
  }

  it('are asked by their own name', () => {
    expect(query('my_seen_total')).toEqual(['my_seen_total', 'rate(my_seen_total{cluster="eu"}[1m])'])
    expect(query('my_depth')).toEqual(['my_depth', 'my_depth{cluster="eu"}'])
  })
})

describe('the time rates are taken over', () => {
  it('is a minute, or the step where that is longer', () => {
    expect([15_000, 60_000, 90_000, 120_000, 3_600_000].map(rateRange)).toEqual(['1m', '1m', '90s', '2m', '1h'])
  })
})

describe('the prometheus plugin', () => {
  it('is configured by what a version knows', () => {
    expect(prometheusPluginFor('1.5.1').config).toEqual({})
    expect(prometheusPluginFor('2.8.5', { perConsumer: true }).config).toEqual({ per_consumer: true })
    expect(Object.keys(prometheusPluginFor('3.9.3').config)).toEqual([
      'status_code_metrics',
      'latency_metrics',
      'bandwidth_metrics',
      'upstream_health_metrics',
    ])
  })

  const global = (config = {}) => ({ isGlobal: true, config })
  const single = (config = {}) => ({ isGlobal: false, config })

  it('misses what is off for all', () => {
    expect(missingSwitches('3.9.3', [])).toEqual(['prometheus_plugin'])
    expect(missingSwitches('2.8.5', [global()])).toEqual(['per_consumer'])
    expect(missingSwitches('1.5.1', [global()])).toEqual([])
    const all = prometheusPluginFor('3.9.3', { perConsumer: true }).config
    expect(missingSwitches('3.9.3', [global(all)])).toEqual([])
    const some = global({ status_code_metrics: true, per_consumer: true })
    expect(missingSwitches('3.4.0', [some])).toEqual([
      'latency_metrics',
      'bandwidth_metrics',
      'upstream_health_metrics',
    ])
  })

  it('takes what one service has on for that of all only where Kong does: health of targets', () => {
    const all = prometheusPluginFor('3.9.3', { perConsumer: true }).config
    expect(missingSwitches('3.9.3', [single(all)])).toEqual(['global_plugin'])
    expect(missingSwitches('1.5.1', [single()])).toEqual(['global_plugin'])
    const codes = global({ status_code_metrics: true, per_consumer: true })
    expect(missingSwitches('3.9.3', [codes, single(all)])).toEqual(['latency_metrics', 'bandwidth_metrics'])
  })
})
