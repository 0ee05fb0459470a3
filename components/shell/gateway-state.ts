import type { Status } from '@/components/ui/status-dot'
import type { Connection, NodeStatus } from '@/lib/contract/connections'
import { isConsoleError } from '@/lib/errors/console-error'

/** What the frame says about a gateway in a banner; words under `shell.notices`. */
export type GatewayNotice =
  | 'consoleDown'
  | 'down'
  | 'databaseDown'
  | 'openToNetwork'
  | 'tlsOff'
  | 'readOnly'
  | 'protected'

/** A gateway's state in one word (`shell.states`), its colour, and what has to be said about it, worst first. */
export type GatewayState = {
  readonly status: Status
  readonly word: 'waiting' | 'up' | 'databaseDown' | 'down'
  readonly notices: readonly GatewayNotice[]
}

/** What is known: the last answer, and what the latest attempt failed with. */
export type NodeReading = { readonly data?: NodeStatus; readonly error: unknown }

/** What of a connection is judged. */
type Reached = Pick<Connection, 'verifyTls' | 'adminUrl'> & Partial<Pick<Connection, 'isProtected'>>

/** Judges a gateway by its last answer and by how it is reached. */
export function gatewayState(node: NodeReading, connection: Reached): GatewayState {
  const notices = noticesOf(node, connection)
  if (isGatewayError(node.error)) return { status: 'failing', word: 'down', notices }
  if (node.error) return { status: 'unknown', word: 'waiting', notices }
  if (!node.data) return { status: 'unknown', word: 'waiting', notices }
  if (isDatabaseDown(node.data)) return { status: 'degraded', word: 'databaseDown', notices }
  return { status: 'healthy', word: 'up', notices }
}

function noticesOf({ data, error }: NodeReading, { verifyTls, adminUrl, isProtected }: Reached): GatewayNotice[] {
  const found: GatewayNotice[] = []
  if (isGatewayError(error)) found.push('down')
  else if (error) {
    // Being signed out has a dialog of its own.
    if (!isConsoleError(error) || error.code !== 'unauthenticated') found.push('consoleDown')
  } else if (data && isDatabaseDown(data)) found.push('databaseDown')
  if (data?.isOpenToNetwork) found.push('openToNetwork')
  if (!verifyTls && adminUrl.startsWith('https:')) found.push('tlsOff')
  if (data && !data.writable) found.push('readOnly')
  if (isProtected) found.push('protected')
  return found
}

/** The console answered, and said that the gateway did not. */
function isGatewayError(error: unknown): boolean {
  return isConsoleError(error) && error.code.startsWith('gateway_')
}

function isDatabaseDown({ database, databaseReachable }: NodeStatus): boolean {
  return database !== 'off' && !databaseReachable
}
