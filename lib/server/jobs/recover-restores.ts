import 'server-only'
import { recoverRuns } from '@/lib/server/restores'
import { defineJob } from './define-job'

/** Takes up restores whose process died, also of other processes. The start of the console does not wait for its turn (runner.ts). */
export const recoverRestores = defineJob({
  name: 'recover-restores',
  cron: '* * * * *',
  run: async ({ log }) => {
    const taken = await recoverRuns()
    if (taken.length > 0) log.info({ runs: taken }, 'restores were taken up again')
  },
})
