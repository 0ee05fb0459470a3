import 'server-only'
import { isConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'
import { lookForChanges } from '@/lib/server/drift'
import { defineJob } from './define-job'
import { jobContext } from './job-context'

const name = 'look-for-changes'

/** Compares every gateway with what was last known of it; one that cannot be read now is looked at next time. */
export const lookForOutsideChanges = defineJob({
  name,
  cron: '*/15 * * * *',
  run: async ({ log }) => {
    const connections = await db().connection.findMany({ select: { id: true } })
    for (const { id } of connections)
      try {
        await lookForChanges(await jobContext(name, id))
      } catch (err) {
        log[isConsoleError(err) ? 'info' : 'warn']({ err, connection: id }, 'a gateway could not be compared')
      }
  },
})
