import { z } from 'zod'
import type {
  CollectedNode,
  CollectionState,
  Mark,
  MarkKind,
  MarksAnswer,
  MetricGeneration,
  MetricSettings,
  MetricSource,
  MissingSwitch,
  PanelData,
  PanelSeries,
  PanelsAnswer,
} from '../metrics'
import { answer } from './answer'

export const markKind = answer<MarkKind>('MarkKind')(z.enum(['restore', 'change', 'snapshot', 'restart']))

export const mark = answer<Mark>('Mark')(
  z.strictObject({
    kind: markKind,
    at: z.number(),
    count: z.number(),
    until: z.optional(z.number()),
    by: z.string(),
    action: z.optional(z.enum(['create', 'update', 'delete'])),
    entityKind: z.optional(z.string()),
    name: z.optional(z.string()),
    id: z.optional(z.string()),
  }),
)

export const marksAnswer = answer<MarksAnswer>('MarksAnswer')(
  z.strictObject({ marks: z.array(mark), truncated: z.number() }),
)

export const metricSource = answer<MetricSource>('MetricSource')(z.enum(['scraped', 'prometheus']))

export const metricGeneration = answer<MetricGeneration>('MetricGeneration')(z.enum(['a', 'b']))

export const missingSwitch = answer<MissingSwitch>('MissingSwitch')(
  z.enum([
    'prometheus_plugin',
    'global_plugin',
    'status_code_metrics',
    'latency_metrics',
    'bandwidth_metrics',
    'upstream_health_metrics',
    'per_consumer',
  ]),
)

export const collectedNode = answer<CollectedNode>('CollectedNode')(
  z.strictObject({
    key: z.string(),
    label: z.string(),
    version: z.optional(z.string()),
    isUp: z.boolean(),
    failure: z.optional(
      z.enum([
        'refused',
        'not_found',
        'too_large',
        'unexpected',
        'unreachable',
        'timeout',
        'too_many_samples',
        'malformed',
        'not_metrics',
      ]),
    ),
    message: z.optional(z.string()),
    lastScrapeAt: z.optional(z.string()),
  }),
)

export const collectionState = answer<CollectionState>('CollectionState')(
  z.strictObject({
    state: z.enum(['off', 'waiting', 'on', 'failing']),
    failure: z.optional(
      z.enum([
        'refused',
        'not_found',
        'too_large',
        'unexpected',
        'unreachable',
        'timeout',
        'too_many_samples',
        'malformed',
        'not_metrics',
      ]),
    ),
    message: z.optional(z.string()),
    intervalMs: z.number(),
    lastScrapeAt: z.optional(z.string()),
    lastSamples: z.optional(z.number()),
    lastDurationMs: z.optional(z.number()),
    generation: z.optional(metricGeneration),
    version: z.optional(z.string()),
    missing: z.array(missingSwitch),
    plugin: z.optional(
      z.strictObject({
        id: z.optional(z.string()),
        name: z.literal('prometheus'),
        config: z.record(z.string(), z.boolean()),
      }),
    ),
    nodes: z.array(collectedNode),
  }),
)

export const panelSeries = answer<PanelSeries>('PanelSeries')(
  z.strictObject({
    key: z.string(),
    label: z.string(),
    ref: z.optional(
      z.strictObject({ kind: z.enum(['consumers', 'services', 'routes', 'upstreams']), name: z.string() }),
    ),
    values: z.array(z.nullable(z.number())),
  }),
)

export const panelData = answer<PanelData>('PanelData')(
  z.strictObject({
    id: z.string(),
    series: z.array(panelSeries),
    truncated: z.number(),
    error: z.optional(z.string()),
  }),
)

export const panelsAnswer = answer<PanelsAnswer>('PanelsAnswer')(
  z.strictObject({
    from: z.number(),
    to: z.number(),
    stepMs: z.number(),
    resolution: z.enum(['scrape', 'minute', 'hour']),
    source: metricSource,
    collection: collectionState,
    panels: z.array(panelData),
  }),
)

export const metricSettings = answer<MetricSettings>('MetricSettings')(
  z.strictObject({
    isOn: z.boolean(),
    intervalMs: z.number(),
    statusAddresses: z.array(z.string()),
    retention: z.strictObject({ scrapeHours: z.number(), minuteDays: z.number(), hourDays: z.number() }),
    extraMetrics: z.array(z.string()),
    source: metricSource,
    prometheus: z.nullable(
      z.strictObject({
        url: z.string(),
        auth: z.strictObject({
          kind: z.enum(['basic', 'none', 'bearer']),
          username: z.optional(z.string()),
          hasSecret: z.boolean(),
        }),
        matchers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
        caCertificate: z.string(),
        verifyTls: z.boolean(),
      }),
    ),
    stored: z.strictObject({ bytes: z.number(), series: z.number() }),
    collection: collectionState,
  }),
)
