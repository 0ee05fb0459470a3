import type { Panel } from './panel'

const common = {
  row: 'upstreams',
  scopes: ['upstream'],
  isShown: true,
  needs: 'upstream_health_metrics',
  since: [2, 1],
} as const

/** Health of targets. */
export const upstreamPanels: readonly Panel[] = [
  {
    ...common,
    id: 'targets-unhealthy',
    title: { en: 'Unhealthy targets by upstream', 'zh-CN': '按上游的不健康目标' },
    unit: 'count',
    chart: 'stack',
    isTop: true,
    figure: { how: 'below', family: 'targetHealth', by: ['upstream'] },
  },
  {
    ...common,
    id: 'targets-health',
    title: { en: 'Health of targets', 'zh-CN': '目标健康状态' },
    unit: 'health',
    chart: 'states',
    figure: { how: 'gauge', family: 'targetHealth', by: ['upstream', 'target', 'address'], over: 'min' },
  },
]
