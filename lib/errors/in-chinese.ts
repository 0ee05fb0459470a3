import { consoleSentences } from './zh-cn/console'
import { fieldSentences } from './zh-cn/fields'
import { gatewaySentences } from './zh-cn/gateway'
import { rightsSentences } from './zh-cn/rights'

/** Every sentence of ours with its Chinese. Only the server reads them: what it sends is in the reader's language. */
export const sentences: Readonly<Record<string, string>> = {
  ...consoleSentences,
  ...gatewaySentences,
  ...fieldSentences,
  ...rightsSentences,
}

/**
 * A sentence of ours in Chinese, its values put in: those that are words of ours in Chinese too, everything else (what a gateway said, names) as
 * it is. Undefined for what is no sentence of ours.
 */
export function inChinese(text: string, depth = 0): string | undefined {
  const known = Object.hasOwn(sentences, text) ? sentences[text] : undefined
  if (known !== undefined || depth > 2) return known
  for (const { pattern, chinese } of patterns()) {
    const values = pattern.exec(text)?.slice(1)
    if (values) return chinese.replace(/\{(\d)\}/g, (_, at) => said(values[Number(at)] ?? '', depth))
  }
  return undefined
}

function said(value: string, depth: number): string {
  return inChinese(value, depth + 1) ?? value
}

type Pattern = { readonly pattern: RegExp; readonly chinese: string }

let made: readonly Pattern[] | undefined

/** The sentences with values; those that say most themselves first, so that no general one takes a special one's place. */
function patterns(): readonly Pattern[] {
  made ??= Object.entries(sentences)
    .filter(([english]) => english.includes('{}'))
    .sort(([a], [b]) => b.length - a.length)
    .map(([english, chinese]) => ({
      pattern: new RegExp(`^${english.split('{}').map(escaped).join('([^]*?)')}$`),
      chinese,
    }))
  return made
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
