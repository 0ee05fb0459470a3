import type { Step } from './plan'

/**
 * The steps that take done ones back, in the opposite order: a create is deleted, a delete made again, an update turned round. Indexes
 * are those of the steps they undo; each waits for the undoing of what had waited for it.
 */
export function inverseSteps(steps: readonly Step[], done: ReadonlySet<number>): Step[] {
  const undone = steps.filter(({ index }) => done.has(index))
  const followers = new Map<number, number[]>()
  for (const { index, waitsFor } of undone)
    for (const other of waitsFor) if (done.has(other)) followers.set(other, [...(followers.get(other) ?? []), index])
  return undone.toReversed().map((step) => {
    const { before, after, ...rest } = step
    return {
      ...rest,
      op: inverseOf[step.op],
      phase: (2 - step.phase) as Step['phase'],
      ...(after && { before: after }),
      ...(before && { after: before }),
      waitsFor: followers.get(step.index) ?? [],
    }
  })
}

const inverseOf = { create: 'delete', delete: 'create', update: 'update' } as const
