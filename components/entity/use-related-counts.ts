import { useQueries } from '@tanstack/react-query'
import { entityQueries } from '@/lib/browser/entity-queries'
import { useGatewayScope } from './gateway-scope'
import type { RelatedKind } from './related-kinds'

/** How many entities of each related kind point at one; undefined while a count is on its way or failed. */
export function useRelatedCounts(
  related: readonly RelatedKind[],
  refers: string,
): readonly { readonly count: number | undefined; readonly error: unknown }[] {
  const { connection } = useGatewayScope()
  return useQueries({
    queries: related.map(({ description }) =>
      entityQueries.count({ connectionId: connection.id, kind: description.kind, refers }),
    ),
    combine: (results) => results.map(({ data, error }) => ({ count: data, error })),
  })
}
