import { useTranslations } from 'next-intl'
import { useCallback } from 'react'

const codes = ['too_short', 'too_long', 'too_common', 'holds_product', 'holds_name'] as const

/** Turns the code the server puts at a password's field into words (lib/server/users/password-policy.ts); other texts stay. */
export function usePasswordProblem(): (problem: string | undefined) => string | undefined {
  const t = useTranslations('account')
  return useCallback(
    (problem) => {
      const code = codes.find((known) => known === problem)
      return code ? t(`passwordProblems.${code}`) : problem
    },
    [t],
  )
}
