import { useQuery } from '@tanstack/react-query'
import type { ExpressionProblem } from '@/lib/browser/atc-engine'
import { sharedAtcRouter } from '@/lib/browser/atc-router'
import type { ExpressionField } from '@/lib/routing/expression-fields'

/** What the gateway's own parser says about an expression. `isJudged` is false until it has said something, and where it cannot run. */
export type ExpressionVerdict = { readonly isJudged: boolean; readonly problem?: ExpressionProblem }

/** Asks the router about an expression; an empty one is not asked about. */
export function useExpressionVerdict(text: string, fields: readonly ExpressionField[]): ExpressionVerdict {
  const { data } = useQuery({
    queryKey: ['expression-verdict', text, fields],
    queryFn: async (): Promise<ExpressionVerdict> => ({
      isJudged: true,
      problem: await sharedAtcRouter().check(text, fields),
    }),
    enabled: text.trim() !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? { isJudged: false }
}
