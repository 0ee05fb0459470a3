import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

type EmptyStateProps = {
  readonly icon?: ReactNode
  readonly title: ReactNode
  /** The page is nothing but this: the title is its `h1`. */
  readonly isPage?: boolean
  /** What this is for, in a sentence. */
  readonly children?: ReactNode
  /** The first thing to do here. */
  readonly action?: ReactNode
}

/** What stands where there is nothing yet: what it is for, and the first action. */
export function EmptyState({ icon, title, isPage = false, children, action }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className={classes.empty}>
      {icon && <div className={classes.icon}>{icon}</div>}
      <Title className={classes.title}>{title}</Title>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
