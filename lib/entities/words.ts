import type { Words } from './types'

/** One text in every language of the console. */
export function words(en: string, chinese: string): Words {
  return { en, 'zh-CN': chinese }
}
