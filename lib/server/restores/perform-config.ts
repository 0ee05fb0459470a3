import 'server-only'
import type { Entity } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import { configDocument } from '@/lib/formats/config-document'
import type { ConnectionContext } from '@/lib/server/context'
import type { GatewayClient } from '@/lib/server/kong'
import { readContent, runTask } from '@/lib/server/snapshots'
import { type Journal, leaseLost } from './journal'
import type { Lease } from './lease'
import type { Ended } from './perform-run'
import { worldAfter } from './perform-step'
import type { LoadedPlan } from './plan-row'

/**
 * Performs a plan on a gateway without a database: what shall be there goes as one document to `/config`, which is taken whole or not at all.
 * The gateway has no lock: it is read once more just before, and refused where it has moved since the plan.
 */
export async function performConfig({
  plan,
  client,
  journal,
  lease,
  context,
}: {
  plan: LoadedPlan
  client: GatewayClient
  journal: Journal
  lease: Lease
  context: ConnectionContext
}): Promise<Ended> {
  const indexes = plan.plan.steps.map(({ index }) => index)
  if (indexes.length === 0) return { state: 'done' }
  const { chunks } = await readContent(context)
  const present = await runTask<'unpack'>({ task: 'unpack', side: { chunks } })
  const wanted: Record<string, readonly Entity[]> = worldAfter(present, plan.plan.steps)
  const document = configDocument(wanted, plan.gateway)
  await journal.mark(indexes, 'sent')
  if (!lease.isSure()) throw leaseLost()
  try {
    await client.post('/config', document)
  } catch (error) {
    const { code, message } = isConsoleError(error)
      ? error
      : { code: 'unexpected', message: 'Something unexpected happened.' }
    await journal.settle(indexes.map((index) => ({ index, state: 'failed' as const, error: { code, message } })))
    // Taken whole or not at all: a refusal left everything as it was.
    return {
      state: isConsoleError(error) && error.code === 'gateway_refused' ? 'rolled_back' : 'needs_attention',
      failure: { code, message },
    }
  }
  await journal.settle(indexes.map((index) => ({ index, state: 'done' as const })))
  return { state: 'done' }
}
