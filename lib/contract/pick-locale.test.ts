import { expect, it } from 'vitest'
import { pickLocale } from './pick-locale'

it.each([
  ['zh-CN', 'en', 'zh-CN'],
  ['en', 'zh', 'en'],
  ['klingon', 'zh-TW,zh;q=0.9', 'zh-CN'],
  [undefined, null, 'en'],
  [undefined, '', 'en'],
  [undefined, 'de,fr;q=0.8', 'en'],
  [undefined, 'de, zh-Hans;q=0.4, en-GB;q=0.6', 'en'],
  [undefined, 'en;q=0.1, zh;q=0.9', 'zh-CN'],
  [undefined, 'zh;q=0, en', 'en'],
  [undefined, ';;;q=x,,zh;q=nonsense', 'zh-CN'],
] as const)('chosen %s with Accept-Language %s is answered in %s', (chosen, accepted, locale) => {
  expect(pickLocale(chosen, accepted)).toBe(locale)
})
