import { useTranslations } from 'next-intl'
import { useDescription } from '@/components/shell/connection-context'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import { readBulkTitle } from '@/lib/contract/bulk-words'

/** What the title of an operation says: as a heading ("Delete 12 services"), and some names of what it is done to. */
export type TitleWords = { readonly what: string; readonly names: string; readonly kind: string }

/** Says the title that an operation's approval or snapshot has; undefined for any other text. */
export function useTitleWords(): (title: string) => TitleWords | undefined {
  const t = useTranslations('bulk')
  const words = useWords()
  const { data: gateway } = useDescription()
  return (title) => {
    const read = readBulkTitle(title)
    if (!read) return undefined
    const label = gateway?.kinds[read.kind]?.label
    const kind = label ? inSentence(words(read.count === 1 ? label.one : label.many)) : read.kind
    return {
      what: t(`title.${read.do}`, { what: t('counted', { count: read.count, kind }) }),
      names: read.names,
      kind: read.kind,
    }
  }
}
