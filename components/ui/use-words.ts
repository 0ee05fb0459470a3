import { useLocale } from 'next-intl'
import { useCallback } from 'react'
import type { Words } from '@/lib/entities/types'

/** Reads the words of a definition in the person's language. */
export function useWords(): (words: Words) => string {
  const locale = useLocale()
  return useCallback((words) => words[locale], [locale])
}
