import type { Gateway } from '../gateway'
import type { Handler } from '../http/routes'
import { type Json, valueAt } from '../json'
import { exposition, type Family, familyOf } from './exposition'
import { meteredAt, samplesOf } from './samples'

/** `/metrics`: what the prometheus plugin counts where it runs; the node's own figures without it too. */
export const metricsEndpoint: Handler = async ({ gateway, query }) => {
  const now = momentOf(gateway, query.at, Date.now() / 1000)
  const history: Record<string, string> = gateway.memory.isLively ? { 'X-Demo-Gateway-History': String(HISTORY_S) } : {}
  const headers = { 'Content-Type': 'text/plain; charset=UTF-8', ...history }
  return { status: 200, body: exposition(await metricsAt(gateway, now)), headers }
}

/** For how long back a lively gateway says how its counters stood then, for whoever asks with `?at=` (seconds since 1970). No Kong does. */
const HISTORY_S = 86_400

function momentOf({ memory }: Gateway, asked: Json | undefined, present: number): number {
  const at = Number(asked)
  return memory.isLively && at > present - HISTORY_S - 3600 && at < present ? at : present
}

/** All metrics that are switched on, at a time in seconds. */
export async function metricsAt(gateway: Gateway, now: number): Promise<Family[]> {
  const plugins = gateway.store.rows('plugins').filter(({ name, enabled }) => name === 'prometheus' && enabled)
  const isOn = (when = '*') => plugins.some(({ config = null }) => when === '*' || valueAt(config, when) === true)
  const shown = gateway.model.metrics.filter(({ when }) => when === undefined || isOn(when))
  const at = { now, metered: meteredAt(gateway, now) }
  return Promise.all(shown.map(async (metric) => familyOf(metric, await samplesOf(gateway, metric, at))))
}
