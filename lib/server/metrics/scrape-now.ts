import 'server-only'
import type { CollectionState } from '@/lib/contract/metrics'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { sharedContext } from '@/lib/server/kong'
import { backfill } from './backfill'
import { collectionState, nodesOf } from './collection-state'
import { scrapeConnection } from './scrape-connection'
import { settingsOf } from './settings-row'

/**
 * Reads the metrics of a connection now, between two turns, and answers how the collecting stands then. Throws `invalid` where it is off or a
 * Prometheus server does it.
 */
export async function scrapeNow(context: ConnectionContext, now = Date.now()): Promise<CollectionState> {
  const { id } = context.connection
  const settings = await settingsOf(id)
  if (!settings.isOn || settings.source === 'prometheus')
    throw new ConsoleError('invalid', 'The metrics of this connection are not read by the console. Turn that on first.')
  const shared = sharedContext(context)
  await backfill(shared, settings, now)
  await scrapeConnection(shared, settings, now)
  return collectionState(context, settings, await nodesOf(id))
}
