'use client'

import { useErrorWords } from '@/components/ui/error-words'
import classes from './sign-in.module.css'

/** What was wrong, above the fields it was wrong about. */
export function Refusal({ error }: { error: unknown }) {
  const words = useErrorWords()(error)
  return (
    <div role="alert" className={classes.error}>
      <strong>{words.title}</strong>
      {words.next && <span>{words.next}</span>}
    </div>
  )
}
