import 'server-only'
import type { EntityPage } from '@/lib/contract/entities'
import type { GatewayDescription } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { nameAt } from './name-at'
import { readRows } from './read-rows'

/** One thing that is pointed at. */
export type Pointed = { readonly kind: string; readonly id: string }

/**
 * The names of what is pointed at: kind to id to name. One reading per kind, not per reference. A kind that cannot be read has
 * no names: a list must not fail because another one does; its ids are shown instead, as are those of one that is still being read.
 */
export async function namesOf(
  context: ConnectionContext,
  gateway: GatewayDescription,
  pointed: readonly Pointed[],
): Promise<EntityPage['names']> {
  const kinds = [...new Set(pointed.map(({ kind }) => kind))]
  const entries = await Promise.all(
    kinds.map(async (kind) => {
      const ids = new Set(pointed.filter((one) => one.kind === kind).map(({ id }) => id))
      return [kind, await namesOfKind(context, gateway, { kind, ids })] as const
    }),
  )
  return Object.fromEntries(entries)
}

async function namesOfKind(
  context: ConnectionContext,
  gateway: GatewayDescription,
  { kind, ids }: { kind: string; ids: ReadonlySet<string> },
): Promise<Record<string, string>> {
  const description = gateway.kinds[kind]
  if (!description) return {}
  try {
    const { table } = await readRows(context, description, { mayBePartial: true })
    const named = [...ids].flatMap((id) => {
      const index = table.indexOf(id)
      return index === -1 ? [] : [[id, nameAt(table, description, index)] as const]
    })
    return Object.fromEntries(named)
  } catch (error) {
    context.log.warn({ err: error, kind }, 'names could not be read')
    return {}
  }
}
