import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import type { Mark } from '@/lib/contract/metrics'
import type { ChartMark } from './chart/chart-data'

/** What happened, in words, for charts; `source` is what it was made of. */
export type WordedMark = ChartMark & { readonly source: Mark }

/** Marks as charts draw them. */
export function useMarks(marks: readonly Mark[] | undefined): readonly WordedMark[] {
  const t = useTranslations('metrics.marks')
  const words = useWords()
  const { description } = useConnection()
  const kinds = description.data?.kinds
  return useMemo(
    () =>
      (marks ?? []).map((source, index) => {
        const { kind, at, by, count, action, entityKind = '', name = '' } = source
        const label = kinds?.[entityKind]?.label.one
        const what = label ? inSentence(words(label)) : entityKind
        const isOne = count === 1 && kind === 'change' && action !== undefined
        const text = isOne ? t(`changes.${action}`, { by, kind: what, name }) : t(kind, { by, name, count })
        return { id: `${kind} ${at} ${index}`, at, sort: kind, text, source }
      }),
    [marks, kinds, words, t],
  )
}
