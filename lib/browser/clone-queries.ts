import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CloneAnswer, CloneBody, ClonePlan } from '@/lib/contract/clone'
import { api } from '@/lib/contract/paths'
import { ask } from './ask'
import type { EntityAddress } from './entity-queries'

/** What is copied where to; `kinds`: what belongs to it and comes along, absent for the usual. */
export type CloneWish = { readonly from: EntityAddress; readonly to: string; readonly kinds?: readonly string[] }

/** Plans of copies: `['connections', to, 'clone', from, kinds]`. Not asked again by themselves: a plan has ids of its own. */
export const cloneQueries = {
  plan: ({ from, to, kinds }: CloneWish) =>
    queryOptions({
      queryKey: ['connections', to, 'clone', from, kinds ?? 'usual'],
      queryFn: ({ signal }) => {
        const query = { from: from.connectionId, kind: from.kind, id: from.id }
        return ask<ClonePlan>(api.clone(to, { ...query, ...(kinds && { kinds: kinds.join(',') }) }), { signal })
      },
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      refetchOnWindowFocus: false,
      retry: false,
    }),
}

/** Makes one copy of a plan; throws ConsoleError. */
export function cloneStep(to: string, body: CloneBody): Promise<CloneAnswer> {
  return ask<CloneAnswer>(api.clone(to), { body })
}
