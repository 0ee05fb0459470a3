import 'server-only'
import { applyPatch } from '@/lib/diff/changed-fields'
import { type AdminRequest, adminRequest, ownerPathOf } from '@/lib/entities/admin-request'
import type { Entity, GatewayDescription, KindDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Field } from '@/lib/schema/field'
import type { JsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { ConnectionContext } from '@/lib/server/context'
import { gatewayClient } from '@/lib/server/kong'
import { normalTarget } from '@/lib/upstreams/normal-target'
import { refusesKnownTargets, targetSemanticsOf } from './target-semantics'
import { upstreamPaths } from './upstream-paths'

type Found = { readonly gateway: GatewayDescription; readonly description: KindDescription }

/**
 * Refuses to add a target that is there already, where the gateway would change that one instead (up to 2.8). A newer Kong refuses by
 * itself. Throws `conflict` / `already_exists`.
 */
export async function refuseKnownTarget(
  context: ConnectionContext,
  { gateway, description }: Found,
  body: JsonObject,
): Promise<void> {
  if (refusesKnownTargets(gateway.version)) return
  const path = ownerPathOf(description)
  const upstream = path && valueAt(body, `${path}.id`)
  const wanted = typeof body.target === 'string' ? normalTarget(body.target) : undefined
  if (typeof upstream !== 'string' || wanted === undefined) return
  const listed = await gatewayClient(context).readAll(upstreamPaths.targets(upstream), { size: 1_000 })
  if (!listed.some(({ target }) => target === wanted)) return
  throw new ConsoleError('conflict', `The upstream has a target ${wanted} already. Nothing was changed.`, {
    reason: 'already_exists',
    fields: { target: `"${wanted}" is there already.` },
  })
}

/**
 * The request that changes a target where rows are a history (up to 2.1): a new row with everything in it. PATCH there rewrites the old
 * row, which no balancer notices, or is refused (2.0, 2.1). Undefined where PATCH does what it says. Throws `not_supported` for
 * another address: that would be another target beside this one.
 */
export function targetUpdateRequest(
  { gateway, description }: Found,
  { before, owner, patch, fields }: { before: Entity; owner?: string; patch: JsonObject; fields: readonly Field[] },
): AdminRequest | undefined {
  if (targetSemanticsOf(gateway.version).rows === 'single') return undefined
  const { target, weight, tags, upstream } = applyPatch(before, patch, fields) as JsonObject
  if (target !== before.target)
    throw new ConsoleError(
      'not_supported',
      'This Kong cannot give a target another address. Add one and delete this.',
      {
        fields: { target: 'Add a new target and delete this one.' },
      },
    )
  const body = Object.fromEntries(
    Object.entries({ target, weight, tags, upstream }).filter(([, value]) => value !== undefined && value !== null),
  ) as JsonObject
  return adminRequest(description, { op: 'create', owner, body })
}
