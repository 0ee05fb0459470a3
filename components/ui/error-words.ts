import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { ConsoleError, type ErrorCode, isConsoleError } from '@/lib/errors/console-error'
import { type Reason, reasons } from '@/lib/errors/reasons'

/** An error in the person's language: what happened, what exactly (the server's own words), what to do next. */
export type ErrorWords = {
  readonly title: string
  readonly detail?: string
  readonly next?: string
  readonly requestId?: string
}

/** The one place that turns an error into words: by its reason where it has one, else by its code. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const t = useTranslations('errors')
  return useCallback(
    (thrown) => {
      const error = isConsoleError(thrown) ? thrown : unknownError(thrown)
      const { code, reason, message, requestId } = error
      const detail = saidByTitle.includes(code) || message === '' ? undefined : message
      if (isReason(reason)) {
        return { title: t(`reasons.${reason}.title`), next: t(`reasons.${reason}.next`), detail, requestId }
      }
      return { title: t(`codes.${code}.title`), next: t(`codes.${code}.next`), detail, requestId }
    },
    [t],
  )
}

/** Where the server's message would only say the title again, in English. */
const saidByTitle: readonly ErrorCode[] = ['unavailable', 'unauthenticated', 'too_many_requests']

function isReason(reason: string | undefined): reason is Reason {
  return reasons.some((known) => known === reason)
}

/** Something broke in the browser itself; its message is for the browser's log, not for people. */
function unknownError(cause: unknown): ConsoleError {
  return new ConsoleError('unexpected', '', { cause })
}
