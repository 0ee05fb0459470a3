import type { Gateway } from '../gateway'
import type { Handler } from '../http/routes'
import { type Json, valueAt } from '../json'
import { exposition, type Family } from './exposition'
import { healthMetrics, nodeMetrics } from './node-metrics'
import { requestMetrics } from './request-metrics'

/** `/metrics`: what the prometheus plugin counts where it runs; the node's own figures without it too. */
export const metricsEndpoint: Handler = async ({ gateway, query }) => {
  const now = momentOf(gateway, query.at, Date.now() / 1000)
  const families = [...nodeMetrics(gateway, now), ...(await pluginMetrics(gateway, now))]
  const history: Record<string, string> = gateway.memory.isLively ? { 'X-Demo-Gateway-History': String(HISTORY_S) } : {}
  return {
    status: 200,
    body: exposition(families),
    headers: { 'Content-Type': 'text/plain; charset=UTF-8', ...history },
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
