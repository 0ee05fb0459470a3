import { z } from 'zod'
import { mostLabels } from './most-labels'

/** Where figures may come from: our own scrapes, or a Prometheus-compatible server. */
export type MetricSource = 'scraped' | 'prometheus'

/**
 * Which names a gateway gives its metrics: `a` up to Kong 2.8 (`kong_http_status`), `b` from Kong 3.0 (`kong_http_requests_total`).
 */
export type MetricGeneration = 'a' | 'b'

/** A label of the gateway's metrics, as it stands there: a service's name, else its host; a route's name, else its id. */
const label = z.string().min(1).max(512)

/** One value, or several: the key stands in the query once for each. */
const labels = z
  .union([label.transform((one) => [one]), z.array(label).min(1).max(mostLabels)])
  .transform((all): readonly string[] => [...new Set(all)])

/** Milliseconds since 1970. */
const moment = z.coerce.number().int().min(0).max(8_640_000_000_000_000)

/**
 * Query of the panels of a connection: all of a dashboard in one request. `panels`: ids of lib/metrics/panels, or
 * `extra:<metric name>`, separated by commas. `from`, `to`: milliseconds since 1970. `points`: about how many points a series should
 * have (never more). `service`, `route`, `consumer`, `upstream`: only what carries this label, each of them once or several times
 * (`service=a&service=b`: both, summed). Kong counts requests by the first three and targets' health by the last, so an upstream's
 * page asks for its services as well. `node`: only this node.
 * `offsetMs`: the same figures as they were this much earlier; the answer's times are those of `from` and `to` all the same.
 */
export const panelsQuery = z
  .strictObject({
    panels: z
      .string()
      .min(1)
      .max(4_096)
      .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))])
      .pipe(z.array(z.string().max(160)).min(1).max(60)),
    from: moment,
    to: moment,
    points: z.coerce.number().int().min(2).max(1_000).default(300),
    service: labels.optional(),
    route: labels.optional(),
    consumer: labels.optional(),
    upstream: labels.optional(),
    node: label.optional(),
    offsetMs: z.coerce.number().int().min(0).max(34_560_000_000).default(0),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'The end must be after the start.' })

/** Query of the panels, parsed. */
export type PanelsQuery = z.infer<typeof panelsQuery>

/** One line of a chart. `values[i]` stands at `from + i * stepMs`; null where nothing is known: a gap is shown as a gap. */
export type PanelSeries = {
  /** The same series has the same key in every answer; colours hang on it. */
  readonly key: string
  /** What a legend says: `200`, `orders`, `orders · p95`, `ingress`. Kong's own words, not to be translated. */
  readonly label: string
  /** The entity the line belongs to, by the label of its metrics. */
  readonly ref?: { readonly kind: 'services' | 'routes' | 'consumers' | 'upstreams'; readonly name: string }
  readonly values: readonly (number | null)[]
}

/** One panel's answer. Series are ordered: the largest first where the panel is a top list, else as the panel says. */
export type PanelData = {
  readonly id: string
  readonly series: readonly PanelSeries[]
  /** How many further series there are that are not sent. */
  readonly truncated: number
  /** Set where this panel could not be read while others could (a Prometheus server that refuses a query, for one). */
  readonly error?: string
}

/**
 * A switch that keeps figures away. The plugin itself, one for all (`global_plugin`: it is on for single services, routes or consumers alone), or a field of
 * its `config` (off by default since Kong 3.0).
 */
export type MissingSwitch =
  | 'prometheus_plugin'
  | 'global_plugin'
  | 'status_code_metrics'
  | 'latency_metrics'
  | 'bandwidth_metrics'
  | 'upstream_health_metrics'
  | 'per_consumer'

/** Why a scrape gave nothing. */
export const scrapeFailures = [
  'unreachable',
  'timeout',
  'refused',
  'not_found',
  'too_large',
  'too_many_samples',
  'malformed',
  'not_metrics',
  'unexpected',
] as const

/** One of `scrapeFailures`. */
export type ScrapeFailure = (typeof scrapeFailures)[number]

/** One node whose metrics are read. */
export type CollectedNode = {
  /** What `node` of the panels' query takes: the node's id where it tells one, else its address. */
  readonly key: string
  /** Host and port of the status address, or of the Admin API. */
  readonly label: string
  readonly version?: string
  readonly isUp: boolean
  readonly failure?: ScrapeFailure
  readonly message?: string
  readonly lastScrapeAt?: string
}

/** How the collecting of a connection's metrics stands. */
export type CollectionState = {
  /** `waiting`: on, and nothing has been read yet. `failing`: the last attempt of at least one node gave nothing. */
  readonly state: 'off' | 'waiting' | 'on' | 'failing'
  readonly failure?: ScrapeFailure
  /** What was wrong, in a sentence. */
  readonly message?: string
  readonly intervalMs: number
  /** When the last good scrape was (ISO 8601). */
  readonly lastScrapeAt?: string
  /** Samples in the last scrape of all nodes, and how long it took. */
  readonly lastSamples?: number
  readonly lastDurationMs?: number
  readonly generation?: MetricGeneration
  /** The gateway's version; absent where it could not be found out. */
  readonly version?: string
  /** What is switched off at the gateway. Empty where everything is on, or where it could not be found out. */
  readonly missing: readonly MissingSwitch[]
  /** What to create so that everything is counted; absent where nothing is missing. An existing global instance has its id. */
  readonly plugin?: {
    readonly id?: string
    readonly name: 'prometheus'
    readonly config: Readonly<Record<string, boolean>>
  }
  readonly nodes: readonly CollectedNode[]
}

/** A dashboard's figures. `from`, `to` are on the grid of `stepMs`: values stand at `from`, `from + stepMs`, … `to`. */
export type PanelsAnswer = {
  readonly from: number
  readonly to: number
  readonly stepMs: number
  /** The figures the answer was made of: each scrape, one a minute, or one an hour. */
  readonly resolution: 'scrape' | 'minute' | 'hour'
  readonly source: MetricSource
  readonly collection: CollectionState
  readonly panels: readonly PanelData[]
}

/** Query of the marks of a time. */
export const marksQuery = z
  .strictObject({ from: moment, to: moment })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'The end must be after the start.' })

/** Query of the marks, parsed. */
export type MarksQuery = z.infer<typeof marksQuery>

/** What can be drawn on the time axis. `restart`: a node counts anew. */
export type MarkKind = 'change' | 'snapshot' | 'restore' | 'restart'

/** Something that happened. Many changes within a few seconds are one mark with a `count`. */
export type Mark = {
  readonly kind: MarkKind
  /** Milliseconds since 1970. */
  readonly at: number
  readonly count: number
  /** Of many that are one: when the last of them was. */
  readonly until?: number
  /** Who did it; of restarts the node. */
  readonly by: string
  /** Of a change: what was done to what (`update`, `routes`, `orders-v1`); of snapshots and restores their name. */
  readonly action?: 'create' | 'update' | 'delete'
  readonly entityKind?: string
  readonly name?: string
  /** Id of the audit entry, the snapshot or the restore run. */
  readonly id?: string
}

/** Marks of a time, oldest first; `truncated` says how many are not sent. */
export type MarksAnswer = { readonly marks: readonly Mark[]; readonly truncated: number }

const addresses = z
  .array(z.string().trim().min(1).max(2_048))
  .max(50)
  .refine((list) => new Set(list).size === list.length, { error: 'An address is named twice.' })

const metricName = z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,199}$/, 'This is no name of a metric.')

const matcher = z.strictObject({
  name: z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,127}$/, 'This is no name of a label.'),
  value: z.string().max(512),
})

/** How the console signs in to a Prometheus-compatible server. A secret that is left out of a change stays. */
const prometheusAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('basic'),
    username: z.string().min(1).max(256),
    password: z.string().min(1).max(4_096).optional(),
  }),
  z.strictObject({ kind: z.literal('bearer'), token: z.string().min(1).max(16_384).optional() }),
])

/** Input of `auth` of a Prometheus source. */
export type PrometheusAuth = z.infer<typeof prometheusAuth>

/** Body of a change of the settings; what is left out stays. */
export const metricSettingsPatch = z.strictObject({
  isOn: z.boolean().optional(),
  /** 5 s to 10 min. */
  intervalMs: z.number().int().min(5_000).max(600_000).optional(),
  /** Status addresses of the nodes (`http://10.0.0.5:8007`); none: `/metrics` of the Admin API. */
  statusAddresses: addresses.optional(),
  retention: z
    .strictObject({
      scrapeHours: z.number().int().min(2).max(720),
      minuteDays: z.number().int().min(1).max(400),
      hourDays: z.number().int().min(1).max(3_650),
    })
    .optional(),
  /** Names of further metrics to keep, each a panel of its own (`extra:<name>`). */
  extraMetrics: z.array(metricName).max(20).optional(),
  source: z.enum(['scraped', 'prometheus']).optional(),
  prometheus: z
    .strictObject({
      url: z.string().trim().max(2_048),
      auth: prometheusAuth.default({ kind: 'none' }),
      /** Put into every query: `{ name: 'cluster', value: 'eu' }` becomes `cluster="eu"`. */
      matchers: z.array(matcher).max(10).default([]),
      caCertificate: z.string().max(262_144).default(''),
      verifyTls: z.boolean().default(true),
    })
    .nullable()
    .optional(),
})

/** Input of `metricSettingsPatch`. */
export type MetricSettingsPatch = z.infer<typeof metricSettingsPatch>

/** The settings of a connection's metrics, without secrets. */
export type MetricSettings = {
  readonly isOn: boolean
  readonly intervalMs: number
  readonly statusAddresses: readonly string[]
  readonly retention: { readonly scrapeHours: number; readonly minuteDays: number; readonly hourDays: number }
  readonly extraMetrics: readonly string[]
  readonly source: MetricSource
  readonly prometheus: {
    readonly url: string
    readonly auth: { readonly kind: PrometheusAuth['kind']; readonly username?: string; readonly hasSecret: boolean }
    readonly matchers: readonly { readonly name: string; readonly value: string }[]
    readonly caCertificate: string
    readonly verifyTls: boolean
  } | null
  /** What the figures of this connection take in the database, in bytes, and how many series are kept. */
  readonly stored: { readonly bytes: number; readonly series: number }
  readonly collection: CollectionState
}

/**
 * What `GET /api/events` tells, one JSON object per event of the same name. `ready` comes first on every stream;
 * `metrics`: new points of a connection are stored.
 */
export type ConsoleEvent =
  | { readonly event: 'ready' }
  | { readonly event: 'metrics'; readonly connectionId: string; readonly at: number }
