'use client'

import { useLocale } from 'next-intl'
import type { ReactNode } from 'react'
import { formatCount } from '@/lib/browser/number'
import classes from './page-header.module.css'

type PageHeaderProps = {
  readonly title: ReactNode
  /** Stands before the title: a kind's icon. */
  readonly icon?: ReactNode
  /** How many there are, quietly after the title. */
  readonly count?: number
  /** Stands after the title: a switch, tags. */
  readonly aside?: ReactNode
  /** One sentence or one line of facts below. */
  readonly description?: ReactNode
  readonly actions?: ReactNode
}

/** The head of a page: its one `h1`, what there is to know at a glance, and what can be done. */
export function PageHeader({ title, icon, count, aside, description, actions }: PageHeaderProps) {
  const locale = useLocale()
  return (
    <header className={classes.header}>
      <div className={classes.text}>
        <div className={classes.line}>
          {icon && <span className={classes.icon}>{icon}</span>}
          <h1 className={classes.title}>{title}</h1>
          {count !== undefined && <span className={classes.count}>{formatCount(locale, count)}</span>}
          {aside}
        </div>
        {description && <div className={classes.description}>{description}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
