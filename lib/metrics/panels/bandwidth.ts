import type { Panel } from './panel'

const common = { row: 'bandwidth', unit: 'bytesPerSecond', isShown: true, needs: 'bandwidth_metrics' } as const

const directions = [
  { direction: 'egress', en: 'Egress', zh: '出站流量' },
  { direction: 'ingress', en: 'Ingress', zh: '入站流量' },
] as const

/** Bytes in and out. */
export const bandwidthPanels: readonly Panel[] = [
  {
    ...common,
    id: 'bandwidth-total',
    title: { en: 'Bandwidth', 'zh-CN': '带宽' },
    chart: 'area',
    scopes: ['service', 'route', 'consumer'],
    figure: { how: 'rate', family: 'bandwidth', by: ['direction'] },
  },
  ...directions.flatMap(({ direction, en, zh }): Panel[] => [
    {
      ...common,
      id: `${direction}-by-service`,
      title: { en: `${en} by service`, 'zh-CN': `按服务的${zh}` },
      chart: 'line',
      scopes: ['service'],
      isTop: true,
      figure: { how: 'rate', family: 'bandwidth', by: ['service'], where: { direction: [direction] } },
    },
    {
      ...common,
      id: `${direction}-by-route`,
      title: { en: `${en} by route`, 'zh-CN': `按路由的${zh}` },
      chart: 'line',
      scopes: ['service', 'route'],
      isTop: true,
      figure: { how: 'rate', family: 'bandwidth', by: ['service', 'route'], where: { direction: [direction] } },
    },
  ]),
]
