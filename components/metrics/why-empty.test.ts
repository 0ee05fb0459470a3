import { describe, expect, it } from 'vitest'
import type { CollectionState, PanelData, PanelsAnswer } from '@/lib/contract/metrics'
import type { Panel } from '@/lib/metrics/panels/panel'
import { panelOf } from '@/lib/metrics/panels/registry'
import { isAwaited } from './has-figures'
import { whyEmpty } from './why-empty'

const at = Date.UTC(2026, 10, 22)
const line = (...values: (number | null)[]) => ({ key: 'a', label: 'a', values })

function panel(id: string): Panel {
  const found = panelOf(id)
  if (!found) throw new Error(`There is no panel ${id}.`)
  return found
}

function told(collection: Partial<CollectionState>, ...panels: PanelData[]): PanelsAnswer {
  return {
    from: at - 3_600_000,
    to: at,
    stepMs: 15_000,
    resolution: 'scrape',
    source: 'scraped',
    collection: { state: 'on', intervalMs: 15_000, missing: [], nodes: [], ...collection },
    panels,
  }
}

const none: PanelData = { id: 'requests-total', series: [], truncated: 0 }
const zeros: PanelData = { ...none, series: [line(0, null, 0)] }
const some: PanelData = { ...none, series: [line(null, 3)] }
const recently = { lastScrapeAt: new Date(at - 5_000).toISOString() }

describe('what an empty panel says', () => {
  const why = (answer: PanelsAnswer, id = 'requests-total', scope = {}) =>
    whyEmpty(panel(id), { figures: answer.panels[0] ?? none, answer, scope })

  it('nothing, where there is something to draw', () => {
    expect(why(told({ missing: ['status_code_metrics'] }, some))).toBeUndefined()
    expect(why(told(recently, zeros))).toBeUndefined()
  })
  it('that figures are to come before the second scrape, of which the first rates are made', () => {
    expect(why(told({ state: 'waiting' }, none))).toBe('awaited')
    expect(why(told(recently, none))).toBe('awaited')
    expect(why(told({ state: 'failing' }, none))).toBe('awaited')
  })
  it('that nothing was counted, in a time before the first scrape or where others have figures', () => {
    const later = { lastScrapeAt: new Date(at + 3_600_000).toISOString() }
    expect(why(told(later, none))).toBe('nothing')
    const codes = { ...none, id: 'requests-by-code' }
    expect(whyEmpty(panel('requests-by-code'), { figures: codes, answer: told(recently, zeros, codes) })).toBe(
      'nothing',
    )
  })
  it('which switch is off, also where the whole would be drawn as zero', () => {
    expect(why(told({ ...recently, missing: ['prometheus_plugin'] }, zeros))).toBe('prometheus_plugin')
    expect(why(told({ ...recently, missing: ['status_code_metrics'] }, zeros))).toBe('status_code_metrics')
    expect(why(told({ ...recently, missing: ['per_consumer'] }, none), 'requests-by-consumer')).toBe('per_consumer')
    expect(why(told({ missing: ['per_consumer'] }, none), 'requests-by-code', { consumer: ['ann'] })).toBe(
      'per_consumer',
    )
    expect(why(told({ missing: ['prometheus_plugin'] }, none), 'connections')).not.toBe('prometheus_plugin')
  })
  it('which version counts what this one does not', () => {
    const since = { ...recently, version: '1.5.1' }
    expect(why(told({ ...recently, generation: 'a' }, none), 'errors-by-source')).toEqual({ since: '3.0' })
    expect(why(told(since, none), 'targets-health')).toEqual({ since: '2.1' })
    expect(why(told(since, none), 'requests-by-code', { consumer: ['ann'] })).toEqual({ since: '2.4' })
    expect(why(told({ version: '2.8.5' }, none), 'bandwidth-total', { consumer: ['ann'] })).toEqual({ since: '3.0' })
    expect(why(told({ version: '2.8.5' }, none), 'timers')).toBe('nothing')
    expect(why(told({ version: '3.9.3' }, none), 'targets-health')).toBe('nothing')
    expect(why(told({ ...recently, generation: 'b' }, zeros), 'errors-by-source')).toBeUndefined()
  })
})

describe('first figures', () => {
  it('are waited for until the requests of all are known', () => {
    expect(isAwaited(told({ state: 'waiting' }, none))).toBe(true)
    expect(isAwaited(told(recently, none))).toBe(true)
    expect(isAwaited(told(recently, zeros))).toBe(false)
    expect(isAwaited(told({ state: 'failing' }, none))).toBe(false)
    expect(isAwaited({ ...told({ state: 'waiting' }, none), source: 'prometheus' })).toBe(false)
    // A demo gateway's past is there before its present.
    expect(isAwaited(told({ state: 'waiting' }, some))).toBe(false)
  })
})
