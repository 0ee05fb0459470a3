'use client'

import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { Button } from './button'
import { CopyButton } from './copy-button'
import { useErrorWords } from './error-words'
import classes from './failure.module.css'

type FailureProps = {
  /** A ConsoleError, or whatever was thrown. */
  readonly error: unknown
  readonly onRetry?: () => void
  readonly isRetrying?: boolean
  /** Stands first, in place of the error's own title: "Nothing was saved". */
  readonly title?: string
  /** The page is nothing but this: the title is its `h1`. */
  readonly isPage?: boolean
}

/** An error where it belongs, until it is mended: what, why, what next, again, and the id to look for in the log. */
export function Failure({ error, onRetry, isRetrying = false, title, isPage = false }: FailureProps) {
  const t = useTranslations('common')
  const words = useErrorWords()(error)
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className={classes.failure} role="alert">
      <IconAlertTriangle className={classes.icon} size={18} aria-hidden="true" />
      <div className={classes.text}>
        <Title className={classes.title}>{title ?? words.title}</Title>
        {title && <p>{words.title}</p>}
        {words.detail && words.detail !== words.title && <p className={classes.detail}>{words.detail}</p>}
        {words.next && <p className={classes.next}>{words.next}</p>}
        {words.requestId && (
          <p className={classes.request}>
            {t('requestId')} <code>{words.requestId}</code>
            <CopyButton text={words.requestId} label={t('copyRequestId')} size={18} />
          </p>
        )}
      </div>
      {onRetry && (
        <Button variant="default" loading={isRetrying} onClick={onRetry} className={classes.retry}>
          {t('tryAgain')}
        </Button>
      )}
    </div>
  )
}
