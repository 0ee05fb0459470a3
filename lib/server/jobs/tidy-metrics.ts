import 'server-only'
import { tidyFigures } from '@/lib/server/metrics'
import { defineJob } from './define-job'

/** Removes figures that are kept no longer. */
export const tidyMetrics = defineJob({
  name: 'tidy-metrics',
  cron: '7 * * * *',
  run: ({ now }) => tidyFigures(now.getTime()),
})
