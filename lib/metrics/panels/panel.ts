import type { MissingSwitch } from '@/lib/contract/metrics'
import type { Words } from '@/lib/entities/types'
import type { Family, LabelName } from '../families'

/** Rows of a dashboard, in order. `isFolded`: of little interest to most, shown when unfolded. */
export const panelRows = [
  { id: 'requests', title: { en: 'Requests', 'zh-CN': '请求' }, isFolded: false },
  { id: 'latency', title: { en: 'Latency', 'zh-CN': '延迟' }, isFolded: false },
  { id: 'bandwidth', title: { en: 'Bandwidth', 'zh-CN': '带宽' }, isFolded: false },
  { id: 'upstreams', title: { en: 'Upstreams', 'zh-CN': '上游' }, isFolded: false },
  { id: 'node', title: { en: 'Nodes', 'zh-CN': '节点' }, isFolded: false },
  { id: 'streams', title: { en: 'Streams (TCP, TLS, UDP)', 'zh-CN': '流(TCP、TLS、UDP)' }, isFolded: true },
] as const satisfies readonly { readonly id: string; readonly title: Words; readonly isFolded: boolean }[]

/** The id of a row. */
export type PanelRow = (typeof panelRows)[number]['id']

/**
 * What a panel's values are: a rate a second, milliseconds, bytes a second, bytes, a share of 0 to 100, a number of things, seconds,
 * or a state (`on`: 1 or 0; `health`: 1 healthy, 0 not checked, -1 unhealthy, -2 not resolvable).
 */
export type PanelUnit =
  | 'perSecond'
  | 'ms'
  | 'bytesPerSecond'
  | 'bytes'
  | 'percent'
  | 'count'
  | 'seconds'
  | 'on'
  | 'health'

/** By which label a panel can be narrowed to one entity. */
export type PanelScope = 'service' | 'route' | 'consumer' | 'upstream'

/** Only series whose label has one of these values; `5xx` stands for every code from 500 to 599. */
export type Where = { readonly [label in LabelName]?: readonly string[] }

/**
 * How the values come from the families.
 * `rate`: increase a second of a counter, summed by `by`. `share`: the rate of what `of` picks, as percent of the whole rate.
 * `quantile`: as Prometheus' histogram_quantile over the increase of the buckets. `gauge`: the value as it was, put together by
 * `over` (over the nodes, and over the time of one step `avg`, `max` or `min`). `ratio`: one gauge as percent of another.
 * `below`: how many series of a gauge are below `limit` (zero where it is left out). `age`: seconds since the moment a gauge names.
 */
export type Figure =
  | { readonly how: 'rate'; readonly family: Family; readonly by: readonly LabelName[]; readonly where?: Where }
  | { readonly how: 'share'; readonly family: Family; readonly by: readonly LabelName[]; readonly of: Where }
  | {
      readonly how: 'quantile'
      readonly family: Family
      readonly by: readonly LabelName[]
      readonly quantiles: readonly number[]
    }
  | {
      readonly how: 'gauge'
      readonly family: Family
      readonly by: readonly LabelName[]
      readonly where?: Where
      readonly over: 'sum' | 'avg' | 'max' | 'min'
    }
  | { readonly how: 'ratio'; readonly family: Family; readonly of: Family; readonly by: readonly LabelName[] }
  | { readonly how: 'below'; readonly family: Family; readonly by: readonly LabelName[]; readonly limit?: number }
  | { readonly how: 'age'; readonly family: Family; readonly by: readonly LabelName[] }

/** Major and minor. */
export type KongVersion = readonly [major: number, minor: number]

/** One panel of a dashboard, as data. */
export type Panel = {
  /** Kebab-case; stands in addresses and in the keys of messages. */
  readonly id: string
  readonly title: Words
  readonly row: PanelRow
  readonly unit: PanelUnit
  readonly chart: 'line' | 'area' | 'stack' | 'states'
  /** To what it can be narrowed. A panel asked for with another scope answers no series. */
  readonly scopes: readonly PanelScope[]
  readonly figure: Figure
  /** The largest groups only (12 series at most); the answer's `truncated` says how many are left out. */
  readonly isTop?: true
  /** The switch of the prometheus plugin it hangs on, from Kong 3.0 on. */
  readonly needs?: MissingSwitch
  /** The version that counts it first; absent: every one does (kong/plugins/prometheus/exporter.lua). */
  readonly since?: KongVersion
  /** Whether dashboards of a whole gateway show it without being asked. */
  readonly isShown: boolean
}
