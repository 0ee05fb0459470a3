import 'server-only'
import type { UpstreamTargets } from '@/lib/contract/upstreams'
import { type ErrorBody, isConsoleError, toErrorBody } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import { describeGateway, gatewayClient } from '@/lib/server/kong'
import { parseBalancer, parseTargets } from './parse-targets'
import { hasBalancerHealth, targetSemanticsOf } from './target-semantics'
import { upstreamPaths } from './upstream-paths'

/** The most Kong gives a page. */
const pageSize = 1_000

/**
 * The targets of an upstream as they are now, with their health as the node behind this connection sees it. A node that tells no health
 * (a control plane) leaves it out and says why. Throws `not_found` and whatever the gateway throws for the targets themselves.
 */
export async function readTargets(context: ConnectionContext, upstream: string): Promise<UpstreamTargets> {
  const client = gatewayClient(context)
  const { version } = await describeGateway(context)
  const healthPath = upstreamPaths.health(upstream)
  const [listed, healths, whole] = await Promise.all([
    client.readAll(upstreamPaths.targets(upstream), { size: pageSize }),
    orProblem(client.readAll(healthPath, { size: pageSize })),
    hasBalancerHealth(version)
      ? orProblem(client.send({ method: 'GET', path: healthPath, query: { balancer_health: '1' } }))
      : undefined,
  ])
  const nodeId = whole?.value?.node_id
  return {
    targets: parseTargets(listed, healths.value ?? []),
    semantics: targetSemanticsOf(version),
    balancer: parseBalancer(whole?.value),
    healthProblem: healths.problem,
    nodeId: typeof nodeId === 'string' ? nodeId : undefined,
    readAt: new Date().toISOString(),
  }
}

type Told<T> = { readonly value?: T; readonly problem?: ErrorBody }

async function orProblem<T extends readonly JsonObject[] | JsonObject | undefined>(
  asked: Promise<T>,
): Promise<Told<T>> {
  try {
    return { value: await asked }
  } catch (error) {
    if (isConsoleError(error)) return { problem: toErrorBody(error) }
    throw error
  }
}
