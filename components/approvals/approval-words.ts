import { useTitleWords } from '@/components/bulk/title-words'
import type { Approval } from '@/lib/contract/approvals'
import { pages } from '@/lib/contract/paths'

type Worded = Pick<Approval, 'purpose' | 'title' | 'subjectId'>

/** What is asked for, as a heading ("Delete 12 services"), some names of what it is done to, and where its plan is seen. */
export function useApprovalWords(connectionId: string) {
  const titleWords = useTitleWords()
  return ({ purpose, title, subjectId }: Worded) => {
    if (purpose === 'restore') return { what: title, names: '', plan: pages.restorePlan(connectionId, subjectId) }
    const read = titleWords(title)
    if (!read) return { what: title, names: '' }
    const { what, names, kind } = read
    return { what, names, plan: pages.entities(connectionId, kind, { bulk: subjectId }) }
  }
}
