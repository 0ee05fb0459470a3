import type { MetricGeneration } from '@/lib/contract/metrics'
import type { Family, LabelName } from './families'
import { narrowedBy, type Scope } from './panels/narrow'
import type { Panel, PanelScope, Where } from './panels/panel'

/** What a query is narrowed to, and over how long rates are taken. */
export type PromqlOptions = {
  readonly generation: MetricGeneration
  /** What is looked at, by its labels: `{ service: ['orders'] }`; of several values the sum. */
  readonly scope?: Scope
  /** One node alone, by the server's name for it. */
  readonly node?: string
  /** Labels of the server's own, put into every selector. */
  readonly matchers?: readonly { readonly name: string; readonly value: string }[]
  /** As PromQL writes durations: `1m`. */
  readonly range?: string
}

/** One query of a panel. `quantile`: which one it asks for. `labels`: our label by the name it has in the answer. */
export type PromqlQuery = {
  readonly query: string
  readonly quantile?: number
  readonly labels: Readonly<Record<string, LabelName>>
}

type Source = { readonly metric: string; readonly fixed?: readonly string[]; readonly labels?: Labels }
type Labels = { readonly [label in LabelName]?: string }

/** Metrics of the families by generation, with the labels that tell parts of one metric apart. Kong's names: docs of kong-plugin-prometheus. */
const sources: Readonly<Record<Family, { readonly a?: Source; readonly b?: Source }>> = {
  requests: { a: { metric: 'kong_http_status' }, b: { metric: 'kong_http_requests_total' } },
  kongLatency: { a: { metric: 'kong_latency', fixed: ['type="kong"'] }, b: { metric: 'kong_kong_latency_ms' } },
  upstreamLatency: {
    a: { metric: 'kong_latency', fixed: ['type="upstream"'] },
    b: { metric: 'kong_upstream_latency_ms' },
  },
  requestLatency: {
    a: { metric: 'kong_latency', fixed: ['type="request"'] },
    b: { metric: 'kong_request_latency_ms' },
  },
  sessionDuration: { b: { metric: 'kong_session_duration_ms' } },
  bandwidth: { a: { metric: 'kong_bandwidth', labels: { direction: 'type' } }, b: { metric: 'kong_bandwidth_bytes' } },
  sessions: { a: { metric: 'kong_stream_status' }, b: { metric: 'kong_stream_sessions_total' } },
  targetHealth: { a: { metric: 'kong_upstream_target_health' }, b: { metric: 'kong_upstream_target_health' } },
  connections: {
    a: { metric: 'kong_nginx_http_current_connections' },
    b: { metric: 'kong_nginx_connections_total', fixed: ['subsystem="http"'] },
  },
  streamConnections: {
    a: { metric: 'kong_nginx_stream_current_connections' },
    b: { metric: 'kong_nginx_connections_total', fixed: ['subsystem="stream"'] },
  },
  nodeRequests: {
    a: { metric: 'kong_nginx_http_current_connections', fixed: ['state="total"'] },
    b: { metric: 'kong_nginx_requests_total', fixed: ['subsystem="http"'] },
  },
  timers: both('kong_nginx_timers'),
  datastore: both('kong_datastore_reachable'),
  dictBytes: both('kong_memory_lua_shared_dict_bytes', { dict: 'shared_dict' }),
  dictCapacity: both('kong_memory_lua_shared_dict_total_bytes', { dict: 'shared_dict' }),
  workerBytes: both('kong_memory_workers_lua_vms_bytes'),
  metricErrors: both('kong_nginx_metric_errors_total'),
  dataPlaneSeen: both('kong_data_plane_last_seen'),
  dataPlaneCertificate: both('kong_data_plane_cluster_cert_expiry_timestamp'),
  extraCounter: {},
  extraGauge: {},
}

/**
 * A panel's queries, also shown as "how is this computed". Empty where the generation does not have what it reads. As Grafana's
 * dashboard 7424 has them, except that bandwidth is told apart by the label that exists, and counts of consumers by theirs.
 */
export function promqlOf(panel: Panel, options: PromqlOptions): PromqlQuery[] {
  const { figure } = panel
  const { generation, range = '1m' } = options
  const extra = extraMetric(panel)
  if (extra !== undefined) {
    const selected = `${extra}${selector({ metric: extra }, { where: {}, by: [] }, { ...options, scope: {} })}`
    return [{ query: figure.how === 'rate' ? `rate(${selected}[${range}])` : selected, labels: {} }]
  }
  const scope = narrowedBy(panel, options.scope ?? {})
  const source = scope && sourceOf(figure.family, generation, [...figure.by, ...(Object.keys(scope) as PanelScope[])])
  if (!source) return []
  const names = figure.by.map((label) => nameOf(source, label))
  const labels: Record<string, LabelName> = {}
  for (const label of figure.by) labels[nameOf(source, label)] = label
  const grouped = (text: string, more: readonly string[] = []) => {
    const all = [...names, ...more]
    return all.length === 0 ? `sum(${text})` : `sum by (${all.join(', ')}) (${text})`
  }
  const select = (where: Where = {}, suffix = '') =>
    `${source.metric}${suffix}${selector(source, { where, by: figure.by }, { ...options, scope })}`
  switch (figure.how) {
    case 'rate':
      return [{ query: grouped(`rate(${select(figure.where)}[${range}])`), labels }]
    case 'share': {
      const whole = grouped(`rate(${select()}[${range}])`)
      const part = grouped(`rate(${select(figure.of)}[${range}])`)
      // Where there is no such series the share is zero, not unknown.
      return [{ query: `100 * (${part} or 0 * ${whole}) / ${whole}`, labels }]
    }
    case 'quantile':
      return figure.quantiles.map((quantile) => ({
        query: `histogram_quantile(${quantile}, ${grouped(`rate(${select({}, '_bucket')}[${range}])`, ['le'])})`,
        quantile,
        labels,
      }))
    case 'gauge': {
      if (figure.family === 'targetHealth') return [{ query: healthOf(select, names), labels }]
      const over = figure.over === 'sum' ? 'sum' : figure.over
      const by = names.length === 0 ? over : `${over} by (${names.join(', ')})`
      return [{ query: `${by} (${select(figure.where)})`, labels }]
    }
    case 'ratio': {
      const whole = sourceOf(figure.of, generation, figure.by)
      if (!whole) return []
      return [
        {
          query: `100 * ${grouped(select())} / ${grouped(`${whole.metric}${selector(whole, { where: {}, by: figure.by }, { ...options, scope })}`)}`,
          labels,
        },
      ]
    }
    case 'below':
      // Of each target once, however many nodes say so.
      return [
        {
          query: grouped(`max by (upstream, target, address) (${select({ state: ['unhealthy', 'dns_error'] })})`),
          labels,
        },
      ]
    case 'age':
      return [{ query: `time() - ${names.length > 0 ? `max by (${names.join(', ')})` : 'max'} (${select()})`, labels }]
  }
}

/** The names of the metrics a panel reads, for "how is this computed". */
export function metricsOf(panel: Panel, generation: MetricGeneration): string[] {
  const { figure } = panel
  const extra = extraMetric(panel)
  if (extra !== undefined) return [extra]
  const read = [figure.family, ...(figure.how === 'ratio' ? [figure.of] : [])]
  return read.flatMap((family) => sourceOf(family, generation, figure.by)?.metric ?? [])
}

/** Over how long rates are taken where a point stands for `stepMs`: a minute at least, as PromQL writes it. */
export function rateRange(stepMs: number): string {
  const seconds = Math.max(60, Math.round(stepMs / 1_000))
  if (seconds % 3_600 === 0) return `${seconds / 3_600}h`
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`
}

/** The metric of a panel of one that is kept by choice: the server has it by the same name. */
function extraMetric({ figure }: Panel): string | undefined {
  const isExtra = figure.family === 'extraCounter' || figure.family === 'extraGauge'
  return isExtra && 'where' in figure ? figure.where?.metric?.[0] : undefined
}

function healthOf(select: (where: Where) => string, names: readonly string[]): string {
  const part = (state: string) => `sum without (state) (${select({ state: [state] })})`
  // Of several nodes the one that fares worst.
  return `min by (${names.join(', ')}) (${part('healthy')} - ${part('unhealthy')} - 2 * ${part('dns_error')})`
}

/** Up to Kong 2.8 consumers have a metric of their own. */
function sourceOf(family: Family, generation: MetricGeneration, labels: readonly LabelName[]): Source | undefined {
  const isOfConsumers = generation === 'a' && labels.includes('consumer')
  if (isOfConsumers) return family === 'requests' ? { metric: 'kong_http_consumer_status' } : undefined
  return sources[family][generation]
}

function nameOf({ labels = {} }: Source, label: LabelName): string {
  return label === 'node' ? 'instance' : (labels[label] ?? label)
}

/** Lists of services, routes and consumers have no line for what belongs to none; a route may be without a service. */
function isOfSomebody(label: LabelName, by: readonly LabelName[]): boolean {
  return label === 'route' || label === 'consumer' || (label === 'service' && !by.includes('route'))
}

function selector(
  source: Source,
  { where, by }: { readonly where: Where; readonly by: readonly LabelName[] },
  { scope = {}, node, matchers = [] }: PromqlOptions,
): string {
  const scopeLabels = Object.keys(scope) as PanelScope[]
  const parts = [
    ...(source.fixed ?? []),
    ...by
      .filter((label) => isOfSomebody(label, by) && !scopeLabels.some((one) => one === label))
      .map((label) => `${nameOf(source, label)}!=""`),
    ...Object.entries(where).map(([label, values]) => oneOf(nameOf(source, label as LabelName), values.map(pattern))),
    ...scopeLabels.map((label) => oneOf(nameOf(source, label), (scope[label] ?? []).map(literal))),
    ...(node === undefined ? [] : [`${nameOf(source, 'node')}=${quoted(node)}`]),
    ...matchers.map(({ name, value }) => `${name}=${quoted(value)}`),
  ]
  return parts.length === 0 ? '' : `{${parts.join(', ')}}`
}

/** What a label may be: as text, and as the regular expression that fits it (RE2, held to the whole value by Prometheus). */
type Fit = { readonly text?: string; readonly expression: string }

function pattern(value: string): Fit {
  return value.endsWith('xx') ? { expression: value.replace('xx', '..') } : literal(value)
}

function literal(text: string): Fit {
  return { text, expression: text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&') }
}

function oneOf(name: string, fits: readonly Fit[]): string {
  const [only, ...others] = fits
  if (only?.text !== undefined && others.length === 0) return `${name}=${quoted(only.text)}`
  return `${name}=~${quoted(fits.map(({ expression }) => expression).join('|'))}`
}

/** A string of PromQL, escaped as Go's are. */
function quoted(text: string): string {
  return JSON.stringify(text)
}

function both(metric: string, labels: Labels = {}): { readonly a: Source; readonly b: Source } {
  return { a: { metric, labels }, b: { metric, labels } }
}
