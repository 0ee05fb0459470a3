import 'server-only'
import type { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import type { Locale } from '@/lib/contract/locales'
import { localeCookie, pickLocale } from '@/lib/contract/pick-locale'
import { ConsoleError, type FieldErrors } from '@/lib/errors/console-error'
import { inChinese } from '@/lib/errors/in-chinese'

/** The language of who asks, as pages are shown in it: what was chosen, else the browser's. A program that names none gets English. */
export function languageOf(request: Request): Locale {
  const cookies = request.headers.get('cookie')?.split(/;\s*/) ?? []
  const chosen = cookies.find((cookie) => cookie.startsWith(`${localeCookie}=`))?.slice(localeCookie.length + 1)
  return pickLocale(chosen, request.headers.get('accept-language'))
}

/**
 * An error in a language: our own sentences are said in it, and what a gateway said stays as it is, marked as its answer. Code, reason and
 * details are the same in every language.
 */
export function inLanguage(error: ConsoleError, locale: Locale): ConsoleError {
  if (locale === 'en') return error
  const { code, reason, message, fields, details, requestId, cause } = error
  const isQuoted = code === 'gateway_refused' || code === 'conflict'
  return new ConsoleError(code, inChinese(message) ?? message, {
    reason,
    details,
    requestId,
    cause,
    ...(fields && { fields: fieldsInChinese(fields, isQuoted) }),
  })
}

function fieldsInChinese(fields: FieldErrors, isQuoted: boolean): FieldErrors {
  const said = (text: string) => inChinese(text) ?? (isQuoted ? `Kong 的回答：${text}` : text)
  return Object.fromEntries(Object.entries(fields).map(([path, text]) => [path, said(text)]))
}

/** What zod says of a wrong value where a schema says nothing of its own, in a language; undefined for zod's English. */
export function zodWords(locale: Locale): z.core.$ZodErrorMap | undefined {
  return locale === 'en' ? undefined : chinese
}

const chinese = zhCN().localeError
