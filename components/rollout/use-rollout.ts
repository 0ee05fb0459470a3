import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  afterMove,
  endRollout,
  moveRollout,
  type RolloutAddress,
  rolloutQuery,
  startRollout,
} from '@/lib/browser/rollout-queries'
import type { RolloutBody } from '@/lib/contract/rollouts'

/** The roll-out of one entity and what can be done with it; what went wrong is in `failure`, until the next deed. */
export function useRollout(address: RolloutAddress) {
  const { connectionId } = address
  const client = useQueryClient()
  const query = useQuery(rolloutQuery(address))
  const settled = { onSettled: () => afterMove(client, connectionId) }
  const start = useMutation({ mutationFn: (body: RolloutBody) => startRollout(connectionId, body), ...settled })
  const rollout = query.data?.rollout
  const active = rollout && !rollout.endedAt ? rollout : undefined
  const move = useMutation({
    mutationFn: async (to: number) => active && moveRollout(connectionId, active.id, { from: active.at, to }),
    ...settled,
  })
  const end = useMutation({ mutationFn: async () => active && endRollout(connectionId, active.id), ...settled })
  const reset = () => {
    for (const one of [start, move, end]) one.reset()
  }
  return {
    query,
    active,
    last: rollout,
    isBusy: start.isPending || move.isPending || end.isPending,
    failure: start.error ?? move.error ?? end.error,
    start: async (body: RolloutBody) => {
      reset()
      await start.mutateAsync(body)
    },
    move: (to: number) => {
      reset()
      move.mutate(to)
    },
    end: () => {
      reset()
      end.mutate()
    },
  }
}

/** What `useRollout` gives. */
export type RolloutDeeds = ReturnType<typeof useRollout>
