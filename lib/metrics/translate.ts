import type { MetricGeneration } from '@/lib/contract/metrics'
import { type Family, keySeparator, type LabelName, type Section, sectionOf } from './families'
import type { RawSeries } from './text/parse-line'

/** A series of ours that a series of the gateway goes into: its section, its key, and by what its value counts there. */
export type Aim = { readonly section: Section; readonly key: string; readonly weight: number }

/** What a series of the gateway means to us. */
export type Meaning = {
  readonly type: 'counter' | 'gauge'
  readonly aims: readonly Aim[]
  /** Of a counter that is shown as it stands besides: the gauge it is shown in. */
  readonly shown?: Aim
  /** Of a bucket: the histogram it belongs to (the same text for all its bounds), and the bound. */
  readonly bucket?: { readonly of: string; readonly bound: number }
  readonly generation?: MetricGeneration
  /** Of `kong_node_info`: whose metrics these are. */
  readonly node?: { readonly nodeId: string; readonly version?: string }
}

type Labels = ReadonlyMap<string, string>
type Own = { readonly [label in LabelName]?: string }
type Rule = (labels: Labels, name: string) => Meaning | undefined

/**
 * What is kept of a series, or undefined where nothing is. Both generations of Kong's names become ours (kong/plugins/prometheus/exporter.lua,
 * 0.14 to 3.9.3). `extra`: names of metrics to be kept besides.
 */
export function meaningOf({ name, labels }: RawSeries, extra: ReadonlySet<string>): Meaning | undefined {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
  const known = rule?.(labels, name)
  if (known) return known
  return extra.has(name) ? extraMeaning(name, labels) : undefined
}

const rules: Readonly<Record<string, Rule>> = {
  // Up to Kong 2.8
  kong_http_status: (labels) => counter('requests', placed(labels, { code: text(labels, 'code'), source: '' }), 'a'),
  kong_http_consumer_status: (labels) =>
    onlyOf('requests', 'consumer', { consumer: text(labels, 'consumer'), code: text(labels, 'code') }),
  ...histogramRules('kong_latency', (labels) => oldLatency[text(labels, 'type')], 'a'),
  kong_bandwidth: (labels) => counter('bandwidth', placed(labels, { direction: text(labels, 'type') }), 'a'),
  kong_stream_status: (labels) => counter('sessions', placed(labels, { code: text(labels, 'code') }), 'a'),
  kong_nginx_http_current_connections: (labels) => oldConnections(labels),
  kong_nginx_stream_current_connections: (labels) => gauge('streamConnections', { state: text(labels, 'state') }),
  // From Kong 3.0 on
  kong_http_requests_total: (labels) =>
    counter(
      'requests',
      placed(labels, {
        code: text(labels, 'code'),
        source: text(labels, 'source'),
        consumer: text(labels, 'consumer'),
      }),
      'b',
    ),
  ...histogramRules('kong_kong_latency_ms', () => 'kongLatency', 'b'),
  ...histogramRules('kong_upstream_latency_ms', () => 'upstreamLatency', 'b'),
  ...histogramRules('kong_request_latency_ms', () => 'requestLatency', 'b'),
  ...histogramRules('kong_session_duration_ms', () => 'sessionDuration', 'b'),
  kong_bandwidth_bytes: (labels) =>
    counter(
      'bandwidth',
      placed(labels, { direction: text(labels, 'direction'), consumer: text(labels, 'consumer') }),
      'b',
    ),
  kong_stream_sessions_total: (labels) => counter('sessions', placed(labels, { code: text(labels, 'code') }), 'b'),
  kong_nginx_connections_total: (labels) =>
    gauge(
      text(labels, 'subsystem') === 'stream' ? 'streamConnections' : 'connections',
      { state: text(labels, 'state') },
      'b',
    ),
  kong_nginx_requests_total: (labels) =>
    text(labels, 'subsystem') === 'stream' ? undefined : counter('nodeRequests', {}, 'b'),
  kong_node_info: (labels) => ({
    type: 'gauge',
    aims: [],
    node: { nodeId: text(labels, 'node_id'), version: text(labels, 'version') },
  }),
  // Of both
  kong_nginx_timers: (labels) => gauge('timers', { state: text(labels, 'state') }),
  kong_datastore_reachable: () => gauge('datastore', {}),
  kong_memory_lua_shared_dict_bytes: (labels) => gauge('dictBytes', { dict: dictOf(labels) }),
  kong_memory_lua_shared_dict_total_bytes: (labels) => gauge('dictCapacity', { dict: dictOf(labels) }),
  kong_memory_workers_lua_vms_bytes: (labels) => gauge('workerBytes', { pid: text(labels, 'pid') }),
  kong_nginx_metric_errors_total: () => counter('metricErrors', {}),
  kong_data_plane_last_seen: (labels) =>
    gauge('dataPlaneSeen', { hostname: text(labels, 'hostname') || text(labels, 'node_id') }),
  kong_data_plane_cluster_cert_expiry_timestamp: () => gauge('dataPlaneCertificate', {}),
  kong_upstream_target_health: (labels) => targetHealth(labels),
}

const oldLatency: Readonly<Record<string, Family | undefined>> = {
  kong: 'kongLatency',
  upstream: 'upstreamLatency',
  request: 'requestLatency',
}

/** Of the four lines of an address one is 1. */
const healthWeights: Readonly<Record<string, number | undefined>> = {
  healthy: 1,
  healthchecks_off: 0,
  unhealthy: -1,
  dns_error: -2,
}

function targetHealth(labels: Labels): Meaning | undefined {
  const weight = healthWeights[text(labels, 'state')]
  if (weight === undefined || text(labels, 'subsystem') === 'stream') return undefined
  const own = {
    upstream: text(labels, 'upstream'),
    target: text(labels, 'target'),
    address: text(labels, 'address'),
  }
  return { type: 'gauge', aims: aimsOf('targetHealth', own, weight) }
}

/** What nginx calls `total` counts requests, not connections; Kong's dashboards show it among them all the same, and so does 3.x. */
function oldConnections(labels: Labels): Meaning {
  const state = text(labels, 'state')
  const shown = gauge('connections', { state })
  return state === 'total' ? { ...counter('nodeRequests', {}), shown: shown.aims[0] } : shown
}

function histogramRules(
  name: string,
  familyOf: (labels: Labels) => Family | undefined,
  generation: MetricGeneration,
): Readonly<Record<string, Rule>> {
  return {
    [`${name}_bucket`]: (labels) => {
      const family = familyOf(labels)
      if (!family) return undefined
      // Early versions pad bounds with zeros: `00001.0`.
      const bound = boundOf(text(labels, 'le'))
      if (Number.isNaN(bound)) return undefined
      const place = placed(labels, {})
      const of = [name, family, place.service ?? '', place.route ?? '', text(labels, 'workspace')].join(keySeparator)
      return {
        type: 'counter',
        aims: aimsOf(family, { ...place, le: boundText(bound) }),
        bucket: { of, bound },
        generation,
      }
    },
    [`${name}_sum`]: (labels) => {
      const family = familyOf(labels)
      return family && counter(family, placed(labels, { le: 'sum' }), generation)
    },
  }
}

/** A bound of a histogram, however it is written; NaN where it is none. */
export function boundOf(le: string): number {
  return /^\+?inf$/i.test(le) ? Number.POSITIVE_INFINITY : le.trim() === '' ? Number.NaN : Number(le)
}

/** A bound as our keys have it. */
export function boundText(bound: number): string {
  return bound === Number.POSITIVE_INFINITY ? 'inf' : String(bound)
}

function extraMeaning(name: string, labels: Labels): Meaning {
  const own = { metric: name, labels: labelsText([...labels]) }
  // By its name, so that a panel knows without asking; a gauge called `…_total` is the gateway's own mistake.
  const isCounter = /_(total|count|sum|bucket)$/.test(name)
  return isCounter ? counter('extraCounter', own) : gauge('extraGauge', own)
}

/** Labels as a legend names a series of which nothing more is known: `zone="a",le="5"`. */
export function labelsText(labels: readonly (readonly [string, string])[]): string {
  return labels.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(',')
}

function counter(family: Family, own: Own, generation?: MetricGeneration): Meaning {
  return { type: 'counter', aims: aimsOf(family, own), ...(generation && { generation }) }
}

function gauge(family: Family, own: Own, generation?: MetricGeneration): Meaning {
  return { type: 'gauge', aims: aimsOf(family, own), ...(generation && { generation }) }
}

function onlyOf(family: Family, level: Section['level'], own: Own): Meaning | undefined {
  const section = sectionOf(family, level)
  return section && { type: 'counter', aims: [aim(section, own, 1)] }
}

/** One aim at every level the family has: without a service there is none at the level of services, and so on. */
function aimsOf(family: Family, own: Own, weight = 1): Aim[] {
  const aims: Aim[] = []
  for (const level of levels) {
    const section = sectionOf(family, level)
    if (!section) continue
    if (level === 'service' && !own.service) continue
    if (level === 'route' && !own.route) continue
    if (level === 'consumer' && !own.consumer) continue
    aims.push(aim(section, own, weight))
  }
  return aims
}

const levels = ['all', 'service', 'route', 'consumer', 'node'] as const

function aim(section: Section, own: Own, weight: number): Aim {
  return { section, key: section.labels.map((label) => own[label] ?? '').join(keySeparator), weight }
}

function placed(labels: Labels, own: Own): Own {
  return { service: text(labels, 'service'), route: text(labels, 'route'), ...own }
}

/** A dictionary of the stream subsystem may be called like one of http. */
function dictOf(labels: Labels): string {
  const name = text(labels, 'shared_dict')
  return text(labels, 'kong_subsystem') === 'stream' ? `${name} (stream)` : name
}

function text(labels: Labels, name: string): string {
  return labels.get(name) ?? ''
}
