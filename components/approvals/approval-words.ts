import { useTranslations } from 'next-intl'
import { useDescription } from '@/components/shell/connection-context'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import type { Approval } from '@/lib/contract/approvals'
import { readBulkTitle } from '@/lib/contract/bulk-words'
import { pages } from '@/lib/contract/paths'

type Worded = Pick<Approval, 'purpose' | 'title' | 'subjectId'>

/** What is asked for, as a heading ("Delete 12 services"), some names of what it is done to, and where its plan is seen. */
export function useApprovalWords(connectionId: string) {
  const t = useTranslations('bulk')
  const words = useWords()
  const { data: gateway } = useDescription()
  return ({ purpose, title, subjectId }: Worded) => {
    if (purpose === 'restore') return { what: title, names: '', plan: pages.restorePlan(connectionId, subjectId) }
    const read = readBulkTitle(title)
    if (!read) return { what: title, names: '' }
    const label = gateway?.kinds[read.kind]?.label
    const kind = label ? inSentence(words(read.count === 1 ? label.one : label.many)) : read.kind
    const counted = t('counted', { count: read.count, kind })
    return {
      what: t(`title.${read.do}`, { what: counted }),
      names: read.names,
      plan: pages.entities(connectionId, read.kind, { bulk: subjectId }),
    }
  }
}
