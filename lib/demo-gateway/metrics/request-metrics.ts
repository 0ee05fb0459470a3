import type { Gateway } from '../gateway'
import { isTable, type Table } from '../json'
import { type Family, histogram, labels, type Observed, type Series } from './exposition'
import { type Flow, pluginsOn, type RouteTraffic, trafficAt } from './traffic'

/** What the prometheus plugin counted of requests, in the names of the version. */
export function requestMetrics(gateway: Gateway, now: number): Family[] {
  const metered = trafficAt(gateway, now).flatMap((traffic) => {
    const plugin = pluginsOn(gateway, traffic.row).find(({ name }) => name === 'prometheus')
    if (!plugin) return []
    const config = isTable(plugin.config) ? plugin.config : {}
    const flows = traffic.flows.filter(({ count }) => count > 0)
    return [{ ...traffic, flows, config }]
  })
  metered.sort((a, b) => (`${a.service}\n${a.route}` < `${b.service}\n${b.route}` ? -1 : 1))
  return gateway.kong === '3.9'
    ? newFamilies(metered)
    : oldFamilies(
        metered.filter(({ service }) => service !== ''),
        gateway,
      )
}

type Metered = RouteTraffic & { config: Table }

/** 3.x: each kind of metric has a switch. */
function newFamilies(metered: Metered[]): Family[] {
  const on = (field: string) => metered.filter(({ config }) => config[field] === true)
  const consumerOf = ({ config }: Metered, flow: Flow) => (config.per_consumer === true ? flow.consumer : '')
  const place = ({ service, route }: Metered) => ({ service, route })
  const workspace = 'default'
  const latency = (name: string, help: string, bounds: number[], parts: (route: Metered) => Observed[]): Family => ({
    name,
    help,
    type: 'histogram',
    series: histogram(
      on('latency_metrics').map((route) => ({ labels: labels({ ...place(route), workspace }), parts: parts(route) })),
      bounds.map((most) => ({ le: String(most), most })),
    ),
  })
  return [
    counter(
      'kong_http_requests_total',
      'HTTP status codes per consumer/service/route in Kong',
      on('status_code_metrics'),
      (route) =>
        route.flows.map((flow) => [
          labels({
            ...place(route),
            code: flow.code,
            source: flow.source,
            workspace,
            consumer: consumerOf(route, flow),
          }),
          flow.count,
        ]),
    ),
    counter(
      'kong_bandwidth_bytes',
      'Total bandwidth (ingress/egress) throughput in bytes',
      on('bandwidth_metrics'),
      (route) =>
        DIRECTIONS.flatMap((direction) =>
          route.flows.map((flow): [string, number] => [
            labels({ ...place(route), direction, workspace, consumer: consumerOf(route, flow) }),
            flow.count * route.pace[direction],
          ]),
        ),
    ),
    latency(
      'kong_kong_latency_ms',
      'Latency added by Kong and enabled plugins for each service/route in Kong',
      KONG_MS,
      inKong,
    ),
    latency(
      'kong_upstream_latency_ms',
      'Latency added by upstream response for each service/route in Kong',
      SERVICE_MS,
      inService,
    ),
    latency(
      'kong_request_latency_ms',
      'Total latency incurred during requests for each service/route in Kong',
      SERVICE_MS,
      inAll,
    ),
  ]
}

/** Up to 2.8. In 1.5 the label that is no place comes first, and bounds have zeros before them. */
function oldFamilies(metered: Metered[], { kong }: Gateway): Family[] {
  const isFirst = kong === '1.5'
  const named = ({ service, route }: Metered, own: Record<string, string | number>) =>
    labels(isFirst ? { ...own, service, route } : { service, route, ...own })
  const bounds = OLD_MS.map((most) => ({ le: isFirst ? most.toFixed(1).padStart(7, '0') : String(most), most }))
  const observed = [inKong, inAll, inService].flatMap((parts, index) =>
    metered.map((route) => ({ labels: named(route, { type: OLD_TYPES[index] ?? '' }), parts: parts(route) })),
  )
  observed.sort((a, b) => (a.labels < b.labels ? -1 : 1))
  const withConsumers = metered.filter(({ config }) => config.per_consumer === true)
  return [
    counter('kong_http_status', 'HTTP status codes per service/route in Kong', metered, (route) =>
      route.flows.map((flow) => [named(route, { code: flow.code }), flow.count]),
    ),
    counter(
      'kong_http_consumer_status',
      'HTTP status codes for customer per service/route in Kong',
      withConsumers,
      (route) =>
        route.flows
          .filter(({ consumer }) => consumer !== '')
          .map(({ code, consumer, count }) => [
            labels({ service: route.service, route: route.route, code, consumer }),
            count,
          ]),
    ),
    counter('kong_bandwidth', 'Total bandwidth in bytes consumed per service/route in Kong', metered, (route) =>
      DIRECTIONS.map((type) => [named(route, { type }), sum(route.flows) * route.pace[type]]),
    ),
    {
      name: 'kong_latency',
      help: 'Latency added by Kong, total request time and upstream latency for each service/route in Kong',
      type: 'histogram',
      series: histogram(observed, bounds),
    },
  ]
}

const DIRECTIONS = ['egress', 'ingress'] as const
const OLD_TYPES = ['kong', 'request', 'upstream']
const OLD_MS = [
  1, 2, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 200, 300, 400, 500, 1000, 2000, 5000, 10000, 30000,
  60000,
]
const KONG_MS = [1, 2, 5, 7, 10, 15, 20, 30, 50, 75, 100, 200, 500, 750, 1000, 3000, 6000]
const SERVICE_MS = [25, 50, 80, 100, 250, 400, 700, 1000, 2000, 5000, 10000, 30000, 60000]
const OWN_MS = 1.6

const sum = (flows: Flow[]) => flows.reduce((total, { count }) => total + count, 0)
const served = ({ flows }: Metered) => sum(flows.filter(({ source }) => source === 'service'))
const inKong = ({ flows }: Metered): Observed[] => [{ count: sum(flows), medianMs: OWN_MS }]
const inService = (route: Metered): Observed[] => [{ count: served(route), medianMs: route.pace.upstreamMs }]
const inAll = (route: Metered): Observed[] => [
  { count: served(route), medianMs: route.pace.upstreamMs + OWN_MS },
  { count: sum(route.flows) - served(route), medianMs: OWN_MS },
]

/** A counter; what has the same labels is one series. */
function counter(
  name: string,
  help: string,
  routes: Metered[],
  lines: (route: Metered) => [labels: string, value: number][],
): Family {
  const values = new Map<string, number>()
  for (const [text, value] of routes.flatMap(lines)) values.set(text, (values.get(text) ?? 0) + value)
  const series: Series[] = [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, value]) => ({ labels: text, value }))
  return { name, help, type: 'counter', series }
}
