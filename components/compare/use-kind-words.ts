'use client'

import { useLocale } from 'next-intl'
import { useCallback } from 'react'
import { useKnownKinds } from '@/components/entity/known-kinds'
import { useDescription } from '@/components/shell/connection-context'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import { formatCount } from '@/lib/browser/number'
import type { KindIcon } from '@/lib/entities/types'

/** What a kind is called here: by its label, as the gateway or the page knows it, or by its own name where neither does. */
export function useKindWords() {
  const words = useWords()
  const locale = useLocale()
  const { data } = useDescription()
  const known = useKnownKinds()
  const labelOf = useCallback((kind: string) => data?.kinds[kind]?.label ?? known[kind], [data, known])
  const one = useCallback(
    (kind: string) => {
      const label = labelOf(kind)
      return label ? inSentence(words(label.one)) : kind
    },
    [labelOf, words],
  )
  const many = useCallback(
    (kind: string) => {
      const label = labelOf(kind)
      return label ? words(label.many) : kind
    },
    [labelOf, words],
  )
  /** `3 services`. */
  const counted = useCallback(
    (kind: string, count: number) =>
      `${formatCount(locale, count)} ${count === 1 ? one(kind) : inSentence(many(kind))}`,
    [one, many, locale],
  )
  const icon = useCallback(
    (kind: string): KindIcon => data?.kinds[kind]?.icon ?? known[kind]?.icon ?? 'other',
    [data, known],
  )
  return { one, many, counted, icon }
}
