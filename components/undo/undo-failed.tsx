'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useErrorWords } from '@/components/ui/error-words'
import type { UndoAnswer } from '@/lib/contract/undo'
import { ConsoleError } from '@/lib/errors/console-error'
import classes from './undo.module.css'

type UndoFailedProps = {
  readonly answer: UndoAnswer
  readonly kindOf: (kind: string) => string
  readonly onClose: () => void
}

/** What of a deleted entity's belongings could not be made again, and why; the rest is back. */
export function UndoFailed({ answer: { entryIds, failed }, kindOf, onClose }: UndoFailedProps) {
  const t = useTranslations('undo')
  const common = useTranslations('common')
  const wordsOf = useErrorWords()
  return (
    <>
      <p className={classes.what}>{t('partly', { done: entryIds.length, failed: failed.length })}</p>
      <ul className={classes.list}>
        {failed.map(({ kind, id, name, error: { code, message, reason } }) => {
          const { title, detail } = wordsOf(new ConsoleError(code, message, { reason }))
          return (
            <li key={id}>
              {kindOf(kind)} <strong>{name}</strong>: {detail ?? title}
            </li>
          )
        })}
      </ul>
      <div className={classes.foot}>
        <Button onClick={onClose}>{common('close')}</Button>
      </div>
    </>
  )
}
