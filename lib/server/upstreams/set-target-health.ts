import 'server-only'
import type { TargetHealthChange } from '@/lib/contract/upstreams'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { describeGateway, gatewayClient } from '@/lib/server/kong'
import { parseTargets } from './parse-targets'
import { healthMethodOf } from './target-semantics'
import { upstreamPaths } from './upstream-paths'

/** Which target, and what it is to be. */
export type HealthTurn = TargetHealthChange & { readonly upstream: string; readonly target: string }

/**
 * Marks a target, or one of its addresses, healthy or unhealthy. The node tells the others that share its database (cluster event
 * `balancer:post_health`, kong/db/dao/targets.lua, 1.0 to 3.9); then each goes on judging by itself. It changes no entity, so a gateway
 * without a database takes it too, for itself. Throws `not_found`, and `gateway_refused` where the upstream has no checks.
 */
export async function setTargetHealth(context: ConnectionContext, turn: HealthTurn): Promise<void> {
  const { connection } = context
  const client = gatewayClient(context)
  const { version } = await describeGateway(context)
  const listed = await client.readAll(upstreamPaths.health(turn.upstream), { size: 1_000 })
  const target = parseTargets(listed, listed).find(({ id }) => id === turn.target)
  if (!target) throw new ConsoleError('not_found', 'This upstream has no such target.')
  const { address, health: wanted } = turn
  const part = address === undefined ? target : target.addresses.find(({ ip, port }) => `${ip}:${port}` === address)
  if (!part) throw new ConsoleError('not_found', 'This target has no such address.')
  const of: JsonObject = address === undefined ? {} : { address }
  const draft = {
    action: 'update',
    connection: { id: connection.id, name: connection.name },
    kind: 'targets',
    entityId: target.id,
    entityName: target.target,
    before: { ...of, health: part.health ?? null },
    after: { ...of, health: wanted },
  } as const
  const path = upstreamPaths.setHealth({ ...turn, isHealthy: wanted === 'HEALTHY' })
  await audited(context, draft, async () => {
    await client.send({ method: healthMethodOf(version), path })
    return { result: undefined }
  })
}
