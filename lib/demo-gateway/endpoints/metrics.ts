import type { Gateway } from '../dao/gateway'
import type { Handler } from '../http/routes'
import { valueAt } from '../json'
import { exposition, type Family } from '../metrics/exposition'
import { healthMetrics, nodeMetrics } from '../metrics/node-metrics'
import { requestMetrics } from '../metrics/request-metrics'

/** `/metrics`: what the prometheus plugin counts where it runs; the node's own figures without it too. */
export function metricsEndpoint(gateway: Gateway): Record<string, Handler> {
  return {
    GET: async () => {
      const now = Date.now() / 1000
      const families = [...nodeMetrics(gateway, now), ...(await pluginMetrics(gateway, now))]
      return { status: 200, body: exposition(families), headers: { 'Content-Type': 'text/plain; charset=UTF-8' } }
    },
  }
}

async function pluginMetrics(gateway: Gateway, now: number): Promise<Family[]> {
  const isNew = gateway.kong === '3.9'
  const plugins = gateway.store.rows('plugins').filter(({ name, enabled }) => name === 'prometheus' && enabled)
  const showsHealth = isNew
    ? plugins.some((plugin) => valueAt(plugin, 'config.upstream_health_metrics') === true)
    : gateway.kong === '2.8'
  const errors: Family = {
    name: 'kong_nginx_metric_errors_total',
    help: 'Number of nginx-lua-prometheus errors',
    type: 'counter',
    series: [{ labels: '', value: 0 }],
  }
  return [
    ...requestMetrics(gateway, now),
    ...(plugins.length > 0 || !isNew ? [errors] : []),
    ...(showsHealth ? [await healthMetrics(gateway)] : []),
  ]
}
