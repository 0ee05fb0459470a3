import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { ConsoleError, type ErrorCode, isConsoleError } from '@/lib/errors/console-error'
import { type Reason, reasons } from '@/lib/errors/reasons'

/** An error in the person's language: what happened, what exactly (as the server says it), what to do next. */
export type ErrorWords = {
  readonly title: string
  readonly detail?: string
  readonly next?: string
  readonly requestId?: string
}

/** The one place that turns an error into words: by its reason where it has one, else by its code. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const t = useTranslations('errors')
  const said = useSaid()
  return useCallback(
    (thrown) => {
      const error = isConsoleError(thrown) ? thrown : unknownError(thrown)
      const { code, reason, message, requestId } = error
      const detail = saidByTitle.includes(code) || message === '' ? undefined : said(message)
      if (isReason(reason)) {
        return { title: t(`reasons.${reason}.title`), next: t(`reasons.${reason}.next`), detail, requestId }
      }
      return { title: t(`codes.${code}.title`), next: t(`codes.${code}.next`), detail, requestId }
    },
    [t, said],
  )
}

/**
 * A sentence that was not written for this page, as it may stand on it: the server says its own in the person's language
 * (lib/server/http/in-language.ts), so another one is a record or a gateway's own words, and is quoted.
 */
export function useSaid(): (text: string) => string {
  const t = useTranslations('errors')
  const isChinese = useLocale() === 'zh-CN'
  return useCallback(
    (text) => (isChinese && !/[\u4e00-\u9fff]/.test(text) ? t('quoted', { text }) : text),
    [t, isChinese],
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
