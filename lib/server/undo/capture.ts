import 'server-only'
import { factsOf } from '@/lib/diff/kind-facts'
import type { Entity, GatewayDescription } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { fetchEntity } from '@/lib/server/entities/fetch-entity'
import { type Dependent, findDependents } from '@/lib/server/removal/find-dependents'
import type { Held, Reverse } from './reverse'

/** More than this is not read one by one before a delete. */
export const mostCaptured = 2_000

/** As many entities are read at once. */
const width = 8

type Captured = Extract<Reverse, { op: 'delete' }>

/**
 * What a delete will take away: the entity and all the gateway deletes along, parents first, as they are now. Tokens and sessions, which
 * the gateway issues itself, are left out. Never throws for what goes along: then not all of it is kept, and that is said.
 */
export async function capture(
  context: ConnectionContext,
  gateway: GatewayDescription,
  { kind, entity }: { kind: string; entity: Entity },
): Promise<Captured> {
  const root: Held = { kind, entity }
  try {
    const { of } = await findDependents(context, gateway, { kind, ids: [entity.id], only: 'cascades' })
    const along = (of.get(entity.id) ?? []).filter((one) => !factsOf(one.kind).isIssued)
    const read = await readAll(context, gateway, along.slice(0, mostCaptured))
    return { op: 'delete', entities: [root, ...read], isWhole: along.length <= mostCaptured }
  } catch (err) {
    context.log.warn({ err, kind, entity: entity.id }, 'what goes along with a delete could not be read')
    return { op: 'delete', entities: [root], isWhole: false }
  }
}

async function readAll(
  context: ConnectionContext,
  gateway: GatewayDescription,
  wanted: readonly Dependent[],
): Promise<Held[]> {
  const read = new Map<number, Held>()
  const rest = [...wanted.entries()]
  const worker = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      const [at, { kind, id }] = next
      const description = gateway.kinds[kind]
      const found = description && (await fetchEntity(context, description, id).catch(undefinedIfGone))
      if (found) read.set(at, { kind, entity: found.entity })
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, wanted.length) }, worker))
  return wanted.flatMap((_, at) => read.get(at) ?? [])
}

function undefinedIfGone(error: unknown): undefined {
  if (isConsoleError(error) && error.code === 'not_found') return undefined
  throw error
}
