import type { Gateway } from '../dao/gateway'
import type { Handler } from '../http/routes'
import { type Json, valueAt } from '../json'
import { exposition, type Family } from '../metrics/exposition'
import { healthMetrics, nodeMetrics } from '../metrics/node-metrics'
import { requestMetrics } from '../metrics/request-metrics'

/** `/metrics`: what the prometheus plugin counts where it runs; the node's own figures without it too. */
export function metricsEndpoint(gateway: Gateway): Record<string, Handler> {
  return {
    GET: async ({ query }) => {
      const present = Date.now() / 1000
      const now = momentOf(gateway, query.at, present)
      const families = [...nodeMetrics(gateway, now), ...(await pluginMetrics(gateway, now))]
      const headers = { 'Content-Type': 'text/plain; charset=UTF-8' }
      return {
        status: 200,
        body: exposition(families),
        headers: gateway.memory.isLively ? { ...headers, 'X-Demo-Gateway-History': String(HISTORY_S) } : headers,
      }
    },
  }
}

/** For how long back a lively gateway says how its counters stood then, for whoever asks with `?at=` (seconds since 1970). No Kong does. */
const HISTORY_S = 86_400

function momentOf({ memory }: Gateway, asked: Json | undefined, present: number): number {
  const at = Number(asked)
  return memory.isLively && at > present - HISTORY_S - 3600 && at < present ? at : present
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
    ...(showsHealth ? [await healthMetrics(gateway, now)] : []),
  ]
}
