import type { Panel } from './panel'
import { extraPrefix } from './registry'

/** The panel of a metric that is kept by choice (`extra:<name>`): a rate where its name ends as counters' do, else its values. */
export function extraPanel(id: string): Panel | undefined {
  if (!id.startsWith(extraPrefix)) return undefined
  const metric = id.slice(extraPrefix.length)
  const isCounter = /_(total|count|sum|bucket)$/.test(metric)
  const where = { metric: [metric] }
  return {
    id,
    title: { en: metric, 'zh-CN': metric },
    row: 'node',
    unit: isCounter ? 'perSecond' : 'count',
    chart: 'line',
    scopes: [],
    isShown: false,
    isTop: true,
    figure: isCounter
      ? { how: 'rate', family: 'extraCounter', by: ['labels'], where }
      : { how: 'gauge', family: 'extraGauge', by: ['labels'], where, over: 'sum' },
  }
}
