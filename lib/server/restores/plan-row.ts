import 'server-only'
import type { PlanView, StepView } from '@/lib/contract/snapshots'
import type { Incomparable } from '@/lib/diff/compare'
import type { DescribedGateway } from '@/lib/diff/described-gateway'
import type { Plan, Step } from '@/lib/diff/plan'
import { ConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'
import { compress, decompress } from '@/lib/server/snapshots/compress'
import { openBytes, sealBytes } from '@/lib/server/snapshots/sealed-bytes'

/** All of a plan, as it is stored. Holds secrets. */
export type StoredPlan = {
  readonly plan: Plan
  readonly gateway: DescribedGateway
  readonly incomparable: readonly Incomparable[]
  /** `config`: a gateway without a database takes all of it in one piece. */
  readonly mode: 'entities' | 'config'
  readonly isConsistent: boolean
  /** Absent in plans of before this was kept. */
  readonly tags?: readonly string[]
  readonly workspaces?: PlanView['workspaces']
}

/** A plan's row and what is in it. */
export type LoadedPlan = StoredPlan & {
  readonly id: string
  readonly title: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly presentHash: Uint8Array
}

/** Plans are good for so long; a gateway moves on. */
const lifeMs = 60 * 60_000
const mostShown = 2_000

/** Keeps a plan and answers its id. */
export async function storePlan(
  stored: StoredPlan,
  row: { connectionId: string; createdById: string | null; title: string; presentHash: Uint8Array<ArrayBuffer> },
): Promise<string> {
  const { id } = await db().restorePlan.create({
    data: {
      ...row,
      expiresAt: new Date(Date.now() + lifeMs),
      body: new Uint8Array(),
      stepCount: stored.plan.steps.length,
    },
    select: { id: true },
  })
  const body = await sealBytes(placeOf(id), await compress(JSON.stringify(stored)))
  await db().restorePlan.update({ where: { id }, data: { body }, select: { id: true } })
  return id
}

/** A plan of a connection. Throws `not_found`. */
export async function loadPlan(connectionId: string, id: string): Promise<LoadedPlan> {
  const row = await db().restorePlan.findUnique({ where: { id } })
  if (!row || row.connectionId !== connectionId || row.body.length === 0)
    throw new ConsoleError('not_found', 'There is no such plan. It may have expired.')
  const stored: StoredPlan = JSON.parse(await decompress(await openBytes(placeOf(id), row.body)))
  const { title, createdAt, expiresAt, presentHash } = row
  return { ...stored, id, title, createdAt, expiresAt, presentHash }
}

/** A plan as the browser may see it: no entity, so no secret, leaves the server. */
export function toPlanView({
  plan,
  id,
  title,
  createdAt,
  expiresAt,
  mode,
  incomparable,
  isConsistent,
  tags = [],
  workspaces,
}: LoadedPlan): PlanView {
  return {
    id,
    title,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    mode,
    stepCount: plan.steps.length,
    steps: plan.steps.slice(0, mostShown).map(toStepView),
    counts: plan.counts,
    obstacles: plan.obstacles,
    losses: plan.losses,
    facts: plan.facts,
    incomparable,
    isConsistent,
    tags,
    ...(workspaces && { workspaces }),
  }
}

/** A step without its entity. */
export function toStepView({ index, op, kind, id, name, role, phase, waitsFor }: Step): StepView {
  return { index, op, kind, id, name, role, phase, waitsFor }
}

function placeOf(id: string) {
  return { table: 'RestorePlan', column: 'body', id }
}
