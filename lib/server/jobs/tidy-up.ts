import 'server-only'
import { db } from '@/lib/server/db'
import { forgetUnusedContent } from '@/lib/server/snapshots/store-content'
import { forgetOldReverses } from '@/lib/server/undo/reverse'
import { defineJob } from './define-job'

/** Slots are told apart for so long; plans of runs stay with them, others go a day after they expired. */
const slotDays = 30

/** Deletes what nobody needs any more: old slots, plans that were never applied, contents without a snapshot, what takes old writes back. */
export const tidyUp = defineJob({
  name: 'tidy-up',
  cron: '17 * * * *',
  run: async ({ now }) => {
    const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
    await db().jobSlot.deleteMany({ where: { createdAt: { lt: before(slotDays) } } })
    await db().restorePlan.deleteMany({ where: { expiresAt: { lt: before(1) }, runs: { none: {} } } })
    await forgetUnusedContent()
    await forgetOldReverses(now)
  },
})
