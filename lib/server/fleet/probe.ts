import 'server-only'
import type { FleetGateway } from '@/lib/contract/fleet'
import { isConsoleError } from '@/lib/errors/console-error'
import { isJsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import { connectionKey, gatewayClient, type NodeInfo, readInfo } from '@/lib/server/kong'
import { lastKnown } from './last-known'

/** What a gateway says of itself, or why it does not. */
export type Probe = Pick<
  FleetGateway,
  'health' | 'message' | 'failure' | 'version' | 'edition' | 'mode' | 'hostname' | 'databaseReachable' | 'latencyMs'
>

const known = lastKnown<Probe>('fleet-probes', { freshMs: 10_000, waitMs: 2_000 })

/** Health of a gateway: as it is now where it answers within two seconds, else as it was; undefined where it was never heard. */
export function probe(context: ConnectionContext) {
  return known(connectionKey(context), () => ask(context))
}

async function ask(context: ConnectionContext): Promise<Probe> {
  try {
    const [info, { status, latencyMs }] = await Promise.all([readInfo(context), gatewayClient(context).status()])
    const database = isJsonObject(status.database) ? status.database : {}
    return {
      health: 'up',
      version: info.version,
      edition: info.edition,
      hostname: info.hostname,
      mode: modeOf(info),
      databaseReachable: database.reachable !== false,
      latencyMs: Math.round(latencyMs * 10) / 10,
    }
  } catch (error) {
    if (!isConsoleError(error)) return { health: 'down', message: 'Something unexpected happened.' }
    const { code, reason, message } = error
    return { health: 'down', message, failure: { code, ...(reason !== undefined && { reason }) } }
  }
}

function modeOf({ role, database }: NodeInfo): FleetGateway['mode'] {
  if (role === 'control_plane' || role === 'data_plane') return role
  return database === 'off' ? 'dbless' : 'database'
}
