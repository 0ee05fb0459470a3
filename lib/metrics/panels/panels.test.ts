import { describe, expect, it } from 'vitest'
import { families } from '../families'
import { readingsOf } from '../figures/panel-figures'
import { missingSwitches, prometheusPluginFor } from '../prometheus-plugin'
import { metricsOf, promqlOf, rateRange } from '../promql'
import { extraPanel } from './extra-panel'
import { panelOf, panels, panelsOfScope } from './registry'

describe('panels', () => {
  it.each(panels)('$id reads what there is, in every scope it names, and says how in PromQL', (panel) => {
    expect(panelOf(panel.id)).toBe(panel)
    expect(readingsOf(panel, {}).length).toBeGreaterThan(0)
    for (const scope of panel.scopes) expect(readingsOf(panel, { [scope]: 'x' }).length, scope).toBeGreaterThan(0)
    expect(promqlOf(panel, { generation: 'b' }).length).toBeGreaterThan(0)
    if (!panel.since3) expect(promqlOf(panel, { generation: 'a' }).length).toBeGreaterThan(0)
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
    expect(query('requests-by-service', { generation: 'b', scope: { service: 'a"b' } })).toEqual([
      'sum by (service) (rate(kong_http_requests_total{service="a\\"b"}[1m]))',
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

describe('metrics kept by choice', () => {
  const query = (name: string) => {
    const panel = extraPanel(`extra:${name}`)
    const options = { generation: 'b', scope: { service: 'x' }, matchers: [{ name: 'cluster', value: 'eu' }] } as const
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

  it('misses what no instance has on', () => {
    expect(missingSwitches('3.9.3', [])).toEqual(['prometheus_plugin'])
    expect(missingSwitches('2.8.5', [{}])).toEqual(['per_consumer'])
    const some = [{ status_code_metrics: true, per_consumer: true }, { latency_metrics: true }]
    expect(missingSwitches('3.4.0', some)).toEqual(['bandwidth_metrics', 'upstream_health_metrics'])
  })
})
