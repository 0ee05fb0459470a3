import { type ReactNode, useId } from 'react'
import classes from './section.module.css'

type SectionProps = {
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a page under its own `h2`: a rule above and air, no card. */
export function Section({ title, description, actions, children }: SectionProps) {
  const headingId = useId()
  return (
    <section className={classes.section} aria-labelledby={headingId}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.title} id={headingId}>
            {title}
          </h2>
          {description && <p className={classes.description}>{description}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  )
}
