import 'server-only'
import type { GatewayDescription, KindDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { describeGateway } from '@/lib/server/kong'

/** A gateway and one of its kinds. */
export type FoundKind = { readonly gateway: GatewayDescription; readonly description: KindDescription }

/** The description of a kind on this gateway. Throws `not_found` where the gateway has no such kind. */
export async function findKind(context: ConnectionContext, kind: string): Promise<FoundKind> {
  const gateway = await describeGateway(context)
  const description = Object.hasOwn(gateway.kinds, kind) ? gateway.kinds[kind] : undefined
  if (!description) throw new ConsoleError('not_found', `This gateway (Kong ${gateway.version}) has no ${kind}.`)
  return { gateway, description }
}

/** `findKind` for a write. Throws `not_supported` / `read_only` where the gateway takes none. */
export async function findWritableKind(context: ConnectionContext, kind: string): Promise<FoundKind> {
  const found = await findKind(context, kind)
  if (found.description.writable) return found
  throw new ConsoleError(
    'not_supported',
    'This gateway runs without a database: its entities cannot be changed one by one.',
    {
      reason: 'read_only',
    },
  )
}
