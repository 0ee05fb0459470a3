import 'server-only'
import type { MetricGeneration, PanelData, PanelsAnswer, PanelsQuery } from '@/lib/contract/metrics'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { keySeparator } from '@/lib/metrics/families'
import { type Grid, gridOf } from '@/lib/metrics/figures/grid'
import { type Line as FigureLine, shownOf } from '@/lib/metrics/figures/panel-figures'
import { scopeOf } from '@/lib/metrics/panels/narrow'
import type { Panel } from '@/lib/metrics/panels/panel'
import { extraPrefix } from '@/lib/metrics/panels/registry'
import { type PromqlQuery, promqlOf, rateRange } from '@/lib/metrics/promql'
import { labelsText } from '@/lib/metrics/translate'
import { freshCache, type Line } from '@/lib/server/kong'
import type { SettingsRow, StoredPrometheus } from '../settings-row'
import { askPrometheus, type Matrix } from './ask-prometheus'
import { prometheusLine } from './open-prometheus'

type Wish = {
  readonly connectionId: string
  readonly query: PanelsQuery
  readonly panels: readonly { readonly id: string; readonly panel: Panel | undefined }[]
}

/** So many queries at once: a dashboard has fifty, and the server has others to answer. */
const width = 8

/** Panels from a Prometheus-compatible server, by the same PromQL that "how is this computed" shows. A panel that fails says so; the others come. */
export async function readFromPrometheus(
  settings: SettingsRow,
  { connectionId, query, panels }: Wish,
): Promise<Omit<PanelsAnswer, 'source' | 'collection'> & { readonly generation: MetricGeneration }> {
  const { prometheus } = settings
  if (!prometheus) throw new ConsoleError('invalid', 'No Prometheus server is set for this connection.')
  const line = await prometheusLine(connectionId, { ...settings, prometheus })
  const grid = gridOf(query, Math.max(15_000, settings.intervalMs))
  const generation = await generationOf(`${connectionId} ${settings.updatedAt.getTime()}`, { line, prometheus, grid })
  const data = new Map<string, PanelData>()
  const waiting = [...panels]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { id, panel } = next
      data.set(id, panel ? await panelData(line, { panel, query, grid, prometheus, generation }) : empty(id))
    }
  }
  await Promise.all(Array.from({ length: width }, work))
  const { from, to, stepMs } = grid
  return {
    from,
    to,
    stepMs,
    generation,
    resolution: stepMs >= 3_600_000 ? 'hour' : stepMs >= 60_000 ? 'minute' : 'scrape',
    panels: panels.map(({ id }) => data.get(id) ?? empty(id)),
  }
}

const generations = freshCache<MetricGeneration>('prometheus-generations', { freshMs: 5 * 60_000 })

type Asked = { readonly line: Line; readonly prometheus: StoredPrometheus; readonly grid: Grid }

function generationOf(key: string, { line, prometheus, grid }: Asked): Promise<MetricGeneration> {
  return generations.get(key, async () => {
    const matchers = prometheus.matchers.map(({ name, value }) => `, ${name}=${JSON.stringify(value)}`).join('')
    const old = `count({__name__=~"kong_nginx_http_current_connections|kong_http_status"${matchers}})`
    const found = await askPrometheus(line, old, { from: grid.to - 300_000, to: grid.to, stepMs: 300_000 })
    return found.length > 0 ? 'a' : 'b'
  })
}

type Task = {
  readonly panel: Panel
  readonly query: PanelsQuery
  readonly grid: Grid
  readonly prometheus: StoredPrometheus
  readonly generation: MetricGeneration
}

async function panelData(line: Line, task: Task): Promise<PanelData> {
  const { panel, grid, query } = task
  const shifted = { ...grid, from: grid.from - query.offsetMs, to: grid.to - query.offsetMs }
  try {
    const lists = await Promise.all(
      queriesOf(task).map(async (one) =>
        linesIn(await askPrometheus(line, one.query, shifted), { one, task, shifted }),
      ),
    )
    return shownOf(panel, lists.flat())
  } catch (error) {
    if (!isConsoleError(error)) throw error
    return { ...empty(panel.id), error: error.message }
  }
}

function queriesOf({ panel, query, grid, prometheus, generation }: Task): PromqlQuery[] {
  return promqlOf(panel, {
    generation,
    scope: scopeOf(query),
    ...(query.node !== undefined && { node: query.node }),
    matchers: prometheus.matchers,
    range: rateRange(grid.stepMs),
  })
}

function linesIn(
  matrix: Matrix,
  { one, task, shifted }: { readonly one: PromqlQuery; readonly task: Task; readonly shifted: Grid },
): FigureLine[] {
  const isExtra = task.panel.id.startsWith(extraPrefix)
  return matrix.map(({ metric, values }) => {
    const line: (number | null)[] = new Array(shifted.count).fill(null)
    for (const [seconds, text] of values) {
      const at = Math.round((seconds * 1_000 - shifted.from) / shifted.stepMs)
      const value = Number(text)
      if (at >= 0 && at < line.length && Number.isFinite(value)) line[at] = value
    }
    const parts = isExtra
      ? [labelsText(Object.entries(metric).filter(([name]) => name !== '__name__'))]
      : Object.keys(one.labels).map((name) => metric[name] ?? '')
    return { name: parts.join(keySeparator), quantile: one.quantile, values: line }
  })
}

function empty(id: string): PanelData {
  return { id, series: [], truncated: 0 }
}
