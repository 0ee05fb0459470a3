'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { lineAndColumn, type TextProblem } from '@/lib/text/text-tree'

/** Says in words, with line and column, why a text cannot be read. */
export function useTextProblem(): (text: string, problem: TextProblem, language: string) => string {
  const t = useTranslations('entities.text')
  return useCallback(
    (text, { problem, from, detail }, language) => {
      const place = { ...lineAndColumn(text, from), language: language === 'json' ? 'JSON' : 'YAML' }
      if (problem === 'syntax' && detail) return t('syntaxBecause', { ...place, detail })
      return t(problem, place)
    },
    [t],
  )
}
