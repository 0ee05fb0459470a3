import type { ReactNode } from 'react'
import { Mark } from '@/components/ui/mark'
import classes from './sign-in.module.css'

/** One column under the product's name: sign-in and set-up. */
export function SignInPage({ intro, children }: { intro?: ReactNode; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <h1 className={classes.name}>
          <Mark size={26} />
          Gatehouse
        </h1>
        {intro && <p className={classes.intro}>{intro}</p>}
        {children}
      </div>
    </main>
  )
}
