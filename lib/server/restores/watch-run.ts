import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionContext } from '@/lib/server/context'
import { eventStream } from '@/lib/server/snapshots'
import { getRunProgress } from './read-runs'

/** How often the journal is asked; another process may be the one that runs. */
const everyMs = 400

/** A run as a stream of events: `run` whenever something moved, and a last one when it has ended. Throws `not_found`. */
export async function watchRun(context: ConnectionContext, runId: string): Promise<Response> {
  const first = await getRunProgress(context, runId)
  return eventStream(context.signal, async (say, isGone) => {
    let said = ''
    for (let run = first; !isGone(); run = await getRunProgress(context, runId)) {
      const text = JSON.stringify(run)
      if (text !== said) say('run', run)
      said = text
      if (run.state !== 'applying' && run.state !== 'rolling_back') return
      await sleep(everyMs)
    }
  })
}
