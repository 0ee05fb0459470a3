import type { Panel } from './panel'

const common = { row: 'streams', chart: 'line', isShown: false, since: [2, 4] } as const

/** The stream subsystem (TCP, TLS, UDP). */
export const streamPanels: readonly Panel[] = [
  {
    ...common,
    id: 'sessions-total',
    title: { en: 'Stream sessions by status code', 'zh-CN': '按状态码的流会话' },
    unit: 'perSecond',
    scopes: ['service', 'route'],
    needs: 'status_code_metrics',
    figure: { how: 'rate', family: 'sessions', by: ['code'] },
  },
  {
    ...common,
    id: 'sessions-by-service',
    title: { en: 'Stream sessions by service', 'zh-CN': '按服务的流会话' },
    unit: 'perSecond',
    scopes: ['service'],
    isTop: true,
    needs: 'status_code_metrics',
    figure: { how: 'rate', family: 'sessions', by: ['service'] },
  },
  {
    ...common,
    id: 'session-duration',
    title: { en: 'Duration of stream sessions', 'zh-CN': '流会话时长' },
    unit: 'ms',
    scopes: ['service'],
    since: [3, 0],
    needs: 'latency_metrics',
    figure: { how: 'quantile', family: 'sessionDuration', by: [], quantiles: [0.5, 0.9, 0.95, 0.99] },
  },
  {
    ...common,
    id: 'stream-connections',
    title: { en: 'Stream connections by state', 'zh-CN': '按状态的流连接' },
    unit: 'count',
    scopes: [],
    figure: {
      how: 'gauge',
      family: 'streamConnections',
      by: ['state'],
      where: { state: ['active', 'reading', 'writing', 'waiting'] },
      over: 'sum',
    },
  },
]
