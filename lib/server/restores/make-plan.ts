import 'server-only'
import type { z } from 'zod'
import type { PlanView, planBody } from '@/lib/contract/snapshots'
import type { DescribedGateway } from '@/lib/diff/described-gateway'
import type { ConnectionContext } from '@/lib/server/context'
import { addSubschema, type LoadedSide, loadSide, readContent, runTask } from '@/lib/server/snapshots'
import { loadPlan, storePlan, toPlanView } from './plan-row'

/**
 * Plans what brings this gateway to where another side is: a snapshot, another gateway, a file. Reads the gateway, writes nothing to it;
 * the plan is kept, and applied by its id. Throws what reading throws.
 */
export async function makePlan(
  context: ConnectionContext,
  { source, choice, title }: z.infer<typeof planBody>,
): Promise<PlanView> {
  const wanted = await loadSide(context, source)
  return planFor(context, { ...wanted, title: title || wanted.title }, choice)
}

/** `makePlan` with the wish at hand. */
export async function planFor(
  context: ConnectionContext,
  wanted: LoadedSide,
  asked: z.infer<typeof planBody>['choice'],
): Promise<PlanView> {
  const { tags = wanted.selectTags } = asked
  const choice = { ...asked, tags }
  const present = await readContent(context)
  const gateway = await withSubschemasOf(context, present.gateway, wanted.gateway)
  const isMigrated = wanted.gateway.description.version !== gateway.description.version
  const { plan, incomparable } = await runTask<'plan'>({
    task: 'plan',
    before: { chunks: present.chunks },
    after: wanted.side,
    gateway,
    hasSecrets: wanted.hasSecrets,
    choice,
    isForeign: wanted.isForeign || isMigrated,
    ...(isMigrated && { source: wanted.gateway }),
  })
  const id = await storePlan(
    {
      plan,
      incomparable,
      gateway,
      mode: gateway.description.database === 'off' ? 'config' : 'entities',
      isConsistent: wanted.isConsistent,
      tags,
      ...differentWorkspaces(wanted.workspace, context.connection.workspace),
    },
    {
      connectionId: context.connection.id,
      createdById: context.actor.kind === 'user' ? context.actor.id : null,
      title: wanted.title,
      presentHash: new Uint8Array(present.hash),
    },
  )
  return toPlanView(await loadPlan(context.connection.id, id))
}

/** A connection reads and writes one workspace; without one it is the default one. */
function differentWorkspaces(from: string, to: string): Pick<PlanView, 'workspaces'> {
  const [source = '', target = ''] = [from, to].map((one) => one || 'default')
  return source === target ? {} : { workspaces: { from: source, to: target } }
}

/** The gateway with the subschemas that the wish needs and nothing of it has yet. */
export async function withSubschemasOf(
  context: ConnectionContext,
  gateway: DescribedGateway,
  from: DescribedGateway,
): Promise<DescribedGateway> {
  const subschemas: Record<string, DescribedGateway['subschemas'][string]> = { ...gateway.subschemas }
  for (const [kind, wanted] of Object.entries(from.subschemas)) {
    if (!subschemas[kind]) continue
    const known = { ...subschemas[kind] }
    subschemas[kind] = known
    await Promise.all(
      Object.keys(wanted)
        .filter((name) => !Object.hasOwn(known, name))
        .map((name) => addSubschema(context, { known, kind, name })),
    )
  }
  return { ...gateway, subschemas }
}
