import 'server-only'
import type { ConnectionTestInput, ConnectionTestReport } from '@/lib/contract/connections'
import { isConsoleError } from '@/lib/errors/console-error'
import type { UserContext } from '@/lib/server/context'
import { type Access, clientOn, type GatewayClient, isAtLeast, openLine } from '@/lib/server/kong'
import { isLoopbackAddress } from '@/lib/server/outbound'
import { checkConnection } from './check-connection'
import { findConnection } from './get-connection'
import { isOpenToNetwork } from './is-open-to-network'
import { nodeStatus } from './node-status'

/**
 * Talks to a gateway before anything is saved. With `connectionId`, secrets that are left out are the stored ones, for the stored way only.
 * Throws ConsoleError with the exact reason why not (lib/errors/reasons.ts). Nothing on the gateway is changed.
 */
export async function testConnection(context: UserContext, input: ConnectionTestInput): Promise<ConnectionTestReport> {
  const stored = input.connectionId === undefined ? undefined : await findConnection(input.connectionId)
  const { address, protection } = await checkConnection(input, stored)
  const { workspace, caCertificate, verifyTls } = input
  const access: Access = {
    adminUrl: address.href,
    workspace,
    caCertificate,
    verifyTls,
    protection: async () => protection,
  }
  const line = await openLine(access)
  try {
    const client = clientOn(async () => line, context)
    const { info } = await client.info()
    const { status, latencyMs } = await client.status()
    const node = nodeStatus({ info, status, latencyMs, isOpenToNetwork: await isOpenToNetwork(access, line, context) })
    const read = await mayDo(client.list('/services', { size: 1 }))
    const may = { read, write: node.writable && read && (await mayWrite(client, node.version)) }
    const isRemote = !isLoopbackAddress(line.remoteAddress() ?? '')
    const warnings: [ConnectionTestReport['warnings'][number], boolean][] = [
      ['open_admin_api', node.isOpenToNetwork],
      ['tls_not_verified', address.protocol === 'https' && !verifyTls],
      ['plain_http', address.protocol === 'http' && isRemote],
      ['read_only', !may.write],
      ['old_version', !isAtLeast(node.version, 3, 0)],
    ]
    return { node, may, warnings: warnings.filter(([, isSo]) => isSo).map(([warning]) => warning) }
  } finally {
    await line.close()
  }
}

/**
 * Whether writes get through, by one that cannot change anything: `POST /schemas/services/validate` only judges its body (Kong 1.2 to 3.9,
 * kong/api/routes/kong.lua). That the empty body is refused shows that it arrived. Before 1.2 there is no such call, and nothing is asked.
 */
async function mayWrite(client: GatewayClient, version: string): Promise<boolean> {
  if (!isAtLeast(version, 1, 2)) return true
  return mayDo(client.post('/schemas/services/validate', {}))
}

/** Refused for its content is allowed; refused for who asks, or for writing at all, is not. */
async function mayDo(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (!isConsoleError(error)) throw error
    if (error.code === 'gateway_refused' || error.code === 'not_found') return error.code === 'gateway_refused'
    if (error.reason === 'credentials_refused' || error.reason === 'credentials_missing') return false
    if (error.code === 'not_supported') return false
    throw error
  }
}
