import type { Words } from '@/lib/entities/types'
import { extraPanel } from '@/lib/metrics/panels/extra-panel'
import { type Panel, panelRows } from '@/lib/metrics/panels/panel'
import { extraPrefix } from '@/lib/metrics/panels/registry'
import type { ShownRow } from './panel-row'

/** What stands after a row's id in the address when its further panels are shown. */
const wholeMark = '+'

/** The name under which "show all panels of this row" stands in the address. */
export function wholeOf(row: string): string {
  return `${row}${wholeMark}`
}

/**
 * The rows of a dashboard made of `panels`. `turned`: rows that are not as they are by default, and `<row>+` where the panels of
 * little interest are shown, too. A row that has only such panels shows them all.
 */
export function shownRows(panels: readonly Panel[], turned: readonly string[]): ShownRow[] {
  const rows: readonly { readonly id: string; readonly title: Words; readonly isFolded: boolean }[] = panelRows
  return rows.flatMap((row) => {
    const all = panels.filter((panel) => panel.row === row.id)
    if (all.length === 0) return []
    const main = all.filter(({ isShown }) => isShown)
    const isWhole = turned.includes(wholeOf(row.id))
    const rest = main.length === 0 ? 0 : all.length - main.length
    return [
      {
        ...row,
        isFolded: row.isFolded !== turned.includes(row.id),
        panels: isWhole || main.length === 0 ? all : main,
        rest,
        isWhole,
      },
    ]
  })
}

/** The row of the metrics that are kept by choice, by their names: one, or none. */
export function extraRow(names: readonly string[], turned: readonly string[]): ShownRow[] {
  const panels = names.flatMap((name) => extraPanel(`${extraPrefix}${name}`) ?? [])
  if (panels.length === 0) return []
  const title = { en: 'Further metrics', 'zh-CN': '其他指标' }
  return [{ id: 'extra', title, isFolded: turned.includes('extra'), panels, rest: 0, isWhole: false }]
}
