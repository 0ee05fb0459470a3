import { useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import type { BulkOperation, KindCount } from '@/lib/contract/bulk'

/** What an operation does, as a heading: "Delete 12 services". */
export function useOperationWords(): (operation: BulkOperation) => string {
  const t = useTranslations('bulk.title')
  const counted = useCountedKind()
  return ({ kind, action, counts }) => {
    const what = counted({ kind, count: counts.total })
    if (action.do === 'enable') return t(action.enabled ? 'enable' : 'disable', { what })
    return t(action.do, { what })
  }
}

/** So many of a kind, in words: "12 services", "1 route". */
export function useCountedKind(): (counted: KindCount) => string {
  const t = useTranslations('bulk')
  const words = useWords()
  const { gateway } = useGatewayScope()
  return ({ kind, count }) => {
    const label = gateway.kinds[kind]?.label
    return t('counted', { count, kind: label ? inSentence(words(count === 1 ? label.one : label.many)) : kind })
  }
}
