'use client'

import { useCallback, useMemo } from 'react'
import { useUrlState } from '@/lib/browser/use-url-state'

/** How one panel is looked at, as the address says. */
export type PanelView = {
  readonly isTable: boolean
  /** Keys of lines that are switched off. */
  readonly hidden: ReadonlySet<string>
}

/** How a panel is looked at, kept in the address: a link shows the same. The functions and the set stay the same while nothing changes. */
export function usePanelView(panel: string): PanelView & {
  readonly setTable: (isTable: boolean) => void
  readonly setHidden: (hidden: ReadonlySet<string>) => void
} {
  const { params, replace } = useUrlState()
  const keys = params
    .getAll('hide')
    .flatMap((one) => keyIn(panel, one) ?? [])
    .join('\n')
  const hidden = useMemo(() => new Set(keys === '' ? [] : keys.split('\n')), [keys])
  const setTable = useCallback(
    (isTable: boolean) => replace({ table: [...others('table', (one) => one === panel), ...(isTable ? [panel] : [])] }),
    [replace, panel],
  )
  const setHidden = useCallback(
    (next: ReadonlySet<string>) => {
      const own = [...next].map((key) => `${panel}:${key}`)
      replace({ hide: [...others('hide', (one) => keyIn(panel, one) !== undefined), ...own] })
    },
    [replace, panel],
  )
  return { isTable: params.getAll('table').includes(panel), hidden, setTable, setHidden }
}

function keyIn(panel: string, text: string): string | undefined {
  return text.startsWith(`${panel}:`) ? text.slice(panel.length + 1) : undefined
}

/** What the address says of other panels, as it is now. */
function others(name: string, isOwn: (one: string) => boolean): string[] {
  return new URLSearchParams(window.location.search).getAll(name).filter((one) => !isOwn(one))
}
