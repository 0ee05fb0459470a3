import 'server-only'
import type { Job } from './define-job'
import { forgetOldAudit } from './forget-old-audit'
import { lookForOutsideChanges } from './look-for-changes'
import { pruneAutomaticSnapshots } from './prune-automatic-snapshots'
import { recoverRestores } from './recover-restores'
import { takeScheduledSnapshots } from './take-scheduled-snapshots'
import { tidyMetrics } from './tidy-metrics'
import { tidyUp } from './tidy-up'

/** Every job of the console. A new one is a file and a line here. */
export const jobs: readonly Job[] = [
  takeScheduledSnapshots,
  pruneAutomaticSnapshots,
  recoverRestores,
  lookForOutsideChanges,
  tidyMetrics,
  forgetOldAudit,
  tidyUp,
]
