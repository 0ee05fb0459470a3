'use client'

import { useLocale } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { formatCount } from '@/lib/browser/number'
import { useUrlState } from '@/lib/browser/use-url-state'
import classes from './url-tabs.module.css'

/** One tab; `id` is what stands in the address. */
export type UrlTab = { readonly id: string; readonly label: ReactNode; readonly count?: number }

type UrlTabsProps = {
  /** The first one is shown where the address names none. */
  readonly tabs: readonly UrlTab[]
  /** Name of the tab list for screen readers. */
  readonly label: string
  /** Name of the parameter: `?tab=`. */
  readonly parameter?: string
  /** Parameters that belong to a tab's content and go when another tab is chosen. */
  readonly clears?: readonly string[]
  readonly children: (tab: string) => ReactNode
}

/** Tabs that live in the address (`?tab=`), so that a tab can be linked to; arrows move, only the open one is drawn. */
export function UrlTabs({ tabs, label, parameter = 'tab', clears = [], children }: UrlTabsProps) {
  const locale = useLocale()
  const { params, push } = useUrlState()
  const baseId = useId()
  const wanted = params.get(parameter)
  const open = tabs.find(({ id }) => id === wanted) ?? tabs[0]
  if (!open) return null

  const choose = ({ id }: UrlTab) => {
    const gone = Object.fromEntries(clears.map((name) => [name, undefined]))
    push({ ...gone, [parameter]: id === tabs[0]?.id ? undefined : id })
    document.getElementById(`${baseId}-${id}`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabAfter(event.key, tabs, tabs.indexOf(open))
    if (!next) return
    event.preventDefault()
    choose(next)
  }
  return (
    <>
      <div className={classes.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${baseId}-${tab.id}`}
            className={classes.tab}
            aria-selected={tab === open}
            aria-controls={tab === open ? `${baseId}-panel` : undefined}
            tabIndex={tab === open ? 0 : -1}
            onClick={() => choose(tab)}
          >
            {tab.label}
            {tab.count !== undefined && <span className={classes.count}>{formatCount(locale, tab.count)}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${baseId}-panel`} aria-labelledby={`${baseId}-${open.id}`} className={classes.panel}>
        {children(open.id)}
      </div>
    </>
  )
}

function tabAfter(key: string, tabs: readonly UrlTab[], at: number): UrlTab | undefined {
  if (key === 'ArrowRight') return tabs[(at + 1) % tabs.length]
  if (key === 'ArrowLeft') return tabs[(at - 1 + tabs.length) % tabs.length]
  if (key === 'Home') return tabs[0]
  return key === 'End' ? tabs[tabs.length - 1] : undefined
}
