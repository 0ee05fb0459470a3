import { type Locale, locales } from './locales'

/** Cookie that keeps the language a person chose. */
export const localeCookie = 'gatehouse-locale'

const defaultLocale: Locale = 'en'

/** Whether a text is a language the console speaks. */
export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value)
}

/**
 * The language to answer in: what the person chose, else the best of `Accept-Language` (RFC 9110, 12.5.4; weights
 * respected), else English. Any Chinese is answered with zh-CN, the only one there is.
 */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map(readRange)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wanted) {
    const found = locales.find((locale) => locale.split('-')[0] === language)
    if (found) return found
  }
  return defaultLocale
}

function readRange(range: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
  const weight = quality === undefined ? 1 : Number(quality)
  return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 }
}
