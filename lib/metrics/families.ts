/**
 * What is kept of a gateway's metrics: our few families, alike for all versions of Kong. `lib/metrics/translate.ts` says from which
 * metrics they come.
 */
export const families = {
  /** Counter: answers by code. `source`: `service` or `kong` from Kong 3.0 on, empty before. */
  requests: { type: 'counter', labels: ['code', 'source'], levels: ['all', 'service', 'route', 'consumer'] },
  /** Histograms in milliseconds; `le` is the upper bound as text, or `sum` for the sum of all. */
  kongLatency: { type: 'histogram', labels: ['le'], levels: ['all', 'service', 'route'] },
  upstreamLatency: { type: 'histogram', labels: ['le'], levels: ['all', 'service', 'route'] },
  requestLatency: { type: 'histogram', labels: ['le'], levels: ['all', 'service', 'route'] },
  sessionDuration: { type: 'histogram', labels: ['le'], levels: ['all', 'service'] },
  /** Counter in bytes. `direction`: `ingress` or `egress`. */
  bandwidth: { type: 'counter', labels: ['direction'], levels: ['all', 'service', 'route', 'consumer'] },
  /** Counter: sessions of the stream subsystem. */
  sessions: { type: 'counter', labels: ['code'], levels: ['all', 'service', 'route'] },
  /** Gauge: 1 healthy, 0 not checked, -1 unhealthy, -2 not resolvable. */
  targetHealth: { type: 'gauge', labels: ['upstream', 'target', 'address'], levels: ['node'], fold: 'min' },
  connections: { type: 'gauge', labels: ['state'], levels: ['node'] },
  streamConnections: { type: 'gauge', labels: ['state'], levels: ['node'] },
  /** Counter: requests nginx has taken, the Admin API's among them. */
  nodeRequests: { type: 'counter', labels: [], levels: ['node'] },
  timers: { type: 'gauge', labels: ['state'], levels: ['node'] },
  datastore: { type: 'gauge', labels: [], levels: ['node'], fold: 'min' },
  dictBytes: { type: 'gauge', labels: ['dict'], levels: ['node'] },
  dictCapacity: { type: 'gauge', labels: ['dict'], levels: ['node'] },
  workerBytes: { type: 'gauge', labels: ['pid'], levels: ['node'] },
  metricErrors: { type: 'counter', labels: [], levels: ['node'] },
  /** Gauge, seconds since 1970: when a control plane last heard of a data plane. */
  dataPlaneSeen: { type: 'gauge', labels: ['hostname'], levels: ['node'], fold: 'max' },
  dataPlaneCertificate: { type: 'gauge', labels: [], levels: ['node'], fold: 'min' },
  /** Metrics kept by choice: name and labels as they stand in the text. */
  extraCounter: { type: 'counter', labels: ['metric', 'labels'], levels: ['node'] },
  extraGauge: { type: 'gauge', labels: ['metric', 'labels'], levels: ['node'] },
} as const satisfies Record<string, FamilyShape>

type FamilyShape = {
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly labels: readonly OwnLabel[]
  readonly levels: readonly Level[]
  /** What of several values of a gauge stands for a minute or an hour; `avg` where nothing is said. */
  readonly fold?: 'avg' | 'min' | 'max'
}

/** Name of a family. */
export type Family = keyof typeof families

/** For whom a family is summed up: the node as a whole, or each service, route (of its service) or consumer; `node`: as it is. */
export type Level = 'all' | 'service' | 'route' | 'consumer' | 'node'

type OwnLabel =
  | 'code'
  | 'source'
  | 'le'
  | 'direction'
  | 'upstream'
  | 'target'
  | 'address'
  | 'state'
  | 'dict'
  | 'pid'
  | 'hostname'
  | 'metric'
  | 'labels'

/** A label of our families; `node` is the node the scrape came from. */
export type LabelName = OwnLabel | 'service' | 'route' | 'consumer' | 'node'

const levelLabels = {
  all: [],
  service: ['service'],
  route: ['service', 'route'],
  consumer: ['consumer'],
  node: [],
} as const satisfies Record<Level, readonly LabelName[]>

/** A family at a level: what is stored and read together. Its series are told apart by the values of `labels`, in this order. */
export type Section = {
  readonly id: string
  readonly family: Family
  readonly level: Level
  readonly labels: readonly LabelName[]
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly fold: 'avg' | 'min' | 'max'
  /** Its place in `sections`: the number it is stored by. */
  readonly number: number
}

/** Every section there is. The place in this list is the number it is stored by: only ever add at the end. */
export const sections: readonly Section[] = sectionList()

const byFamily = new Map<Family, Map<Level, Section>>()
for (const section of sections) {
  const levels = byFamily.get(section.family) ?? new Map<Level, Section>()
  byFamily.set(section.family, levels.set(section.level, section))
}

/** The section of a family at a level, or undefined where the family is not kept at it. */
export function sectionOf(family: Family, level: Level): Section | undefined {
  return byFamily.get(family)?.get(level)
}

/** What stands between the values of a series' labels in its key. */
export const keySeparator = '\u001f'

function sectionList(): Section[] {
  const list = (Object.keys(families) as Family[]).flatMap((family) => {
    const { labels, levels, type, fold = 'avg' }: FamilyShape = families[family]
    return levels.map((level) => ({
      id: `${family}@${level}`,
      family,
      level,
      type,
      fold,
      // The code by consumer needs no source, and would double what is kept.
      labels: [...levelLabels[level], ...labels.filter((name) => !(level === 'consumer' && name === 'source'))],
    }))
  })
  return list.map((section, number) => ({ ...section, number }))
}
