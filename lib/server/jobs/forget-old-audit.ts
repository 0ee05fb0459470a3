import 'server-only'
import { forgetOldEntries } from '@/lib/server/audit'
import { env } from '@/lib/server/env'
import { defineJob } from './define-job'

/** Removes entries of the audit log whose time is over, where AUDIT_RETENTION_DAYS says that there is such a time. */
export const forgetOldAudit = defineJob({
  name: 'forget-old-audit',
  cron: '41 3 * * *',
  run: async ({ log }) => {
    const keepDays = env().AUDIT_RETENTION_DAYS
    if (keepDays === undefined) return
    const removed = await forgetOldEntries({ keepDays })
    if (removed > 0) log.info({ removed, keepDays }, 'old entries of the audit log were removed')
  },
})
