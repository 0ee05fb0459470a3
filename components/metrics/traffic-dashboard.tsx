'use client'

import type { ReactNode } from 'react'
import type { PanelsWish } from '@/lib/browser/metrics-queries'
import type { Panel } from '@/lib/metrics/panels/panel'
import { Dashboard } from './dashboard'
import classes from './metrics.module.css'

type TrafficDashboardProps = {
  readonly panels: readonly Panel[]
  readonly scope: NonNullable<PanelsWish['scope']>
  /** Stands between the bar and the panels. */
  readonly note?: ReactNode
}

/** A dashboard as the tab of an entity. */
export function TrafficDashboard({ panels, scope, note }: TrafficDashboardProps) {
  return (
    <Dashboard
      panels={panels}
      scope={scope}
      frame={(bar, body) => (
        <>
          <div className={classes.tabBar}>{bar}</div>
          {note}
          {body}
        </>
      )}
    />
  )
}
