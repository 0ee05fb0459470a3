import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { localeCookie, pickLocale } from '@/lib/contract/pick-locale'
import { messages } from './messages'

/** Language and words of one request, for next-intl. Times are only ever written in the browser, so no zone matters here. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const locale = pickLocale(jar.get(localeCookie)?.value, head.get('accept-language'))
  return { locale, messages: messages[locale], timeZone: 'UTC' }
})
