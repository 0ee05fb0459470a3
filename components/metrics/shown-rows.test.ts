import { expect, it } from 'vitest'
import { panels } from '@/lib/metrics/panels/registry'
import { extraRow, shownRows, wholeOf } from './shown-rows'

it('shows every panel in some row, folded as the row says until it is turned', () => {
  const rows = shownRows(panels, [])
  const whole = shownRows(
    panels,
    rows.flatMap(({ id }) => [id, wholeOf(id)]),
  )
  expect(whole.flatMap((row) => row.panels).map(({ id }) => id)).toEqual(panels.map(({ id }) => id))
  expect(whole.map(({ isFolded }) => isFolded)).toEqual(rows.map(({ isFolded }) => !isFolded))
  expect(rows.every((row) => row.panels.length > 0)).toBe(true)
})

it('has a row for metrics kept by choice where there are any', () => {
  expect(extraRow([], [])).toEqual([])
  const [row] = extraRow(['kong_ai_llm_tokens_total'], ['extra'])
  expect(row?.panels.map(({ id }) => id)).toEqual(['extra:kong_ai_llm_tokens_total'])
  expect(row?.isFolded).toBe(true)
})
