import 'server-only'
import { randomUUID } from 'node:crypto'
import { connectionInput } from '@/lib/contract/connections'
import { createConnection } from '@/lib/server/connections'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { signedIn } from './people'

/** The context of a signed-in administrator (or who is given) for a gateway at an address, saved as a connection of its own. */
export async function connected(adminUrl: string, given?: UserContext): Promise<UserContext & ConnectionContext> {
  const context = given ?? (await signedIn('admin')).context
  const input = connectionInput.parse({ name: `gateway-${randomUUID()}`, adminUrl, protection: { kind: 'open' } })
  const { id } = await createConnection(context, input)
  return { ...context, connection: await findConnection(id) }
}
