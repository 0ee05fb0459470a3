import 'server-only'
import type { TargetHistoryRow } from '@/lib/contract/upstreams'
import type { ConnectionContext } from '@/lib/server/context'
import { gatewayClient } from '@/lib/server/kong'
import { parseHistory } from './parse-targets'
import { upstreamPaths } from './upstream-paths'

/** Every row an upstream's targets ever had (Kong up to 2.1); a newer Kong has one for each. Throws whatever the gateway throws. */
export async function readTargetHistory(
  context: ConnectionContext,
  upstream: string,
): Promise<{ readonly rows: readonly TargetHistoryRow[] }> {
  const rows = await gatewayClient(context).readAll(upstreamPaths.allTargets(upstream), { size: 1_000 })
  return { rows: parseHistory(rows) }
}
