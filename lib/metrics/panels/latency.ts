import type { Family } from '../families'
import type { Panel } from './panel'

type Part = { readonly name: string; readonly family: Family; readonly en: string; readonly zh: string }

const parts: readonly Part[] = [
  { name: 'request', family: 'requestLatency', en: 'Total latency', zh: '总延迟' },
  { name: 'upstream', family: 'upstreamLatency', en: 'Upstream latency', zh: '上游延迟' },
  { name: 'kong', family: 'kongLatency', en: 'Kong latency', zh: 'Kong 延迟' },
]

/** How long requests took: altogether, until the upstream answered, in Kong itself. */
export const latencyPanels: readonly Panel[] = parts.flatMap(latencyOf)

function latencyOf({ name, family, en, zh }: Part): Panel[] {
  const common = { row: 'latency', unit: 'ms', chart: 'line', isShown: true, needs: 'latency_metrics' } as const
  const quantiles = [0.9, 0.95, 0.99]
  return [
    {
      ...common,
      id: `latency-${name}`,
      title: { en, 'zh-CN': zh },
      scopes: ['service', 'route'],
      figure: { how: 'quantile', family, by: [], quantiles: [0.5, ...quantiles] },
    },
    {
      ...common,
      id: `latency-${name}-by-service`,
      title: { en: `${en} by service`, 'zh-CN': `按服务的${zh}` },
      scopes: ['service'],
      isTop: true,
      figure: { how: 'quantile', family, by: ['service'], quantiles },
    },
    {
      ...common,
      id: `latency-${name}-by-route`,
      title: { en: `${en} by route`, 'zh-CN': `按路由的${zh}` },
      scopes: ['service', 'route'],
      isTop: true,
      figure: { how: 'quantile', family, by: ['service', 'route'], quantiles },
    },
  ]
}
