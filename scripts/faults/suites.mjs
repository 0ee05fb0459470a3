/** Test files by what they break; each reads FAULTS=all and then tries every place instead of some. */
export const suites = {
  restore: [
    'lib/server/restores/faults.test.ts',
    'lib/server/restores/kill.test.ts',
    'lib/server/snapshots/files.test.ts',
    'lib/diff/plan-restore.test.ts',
  ],
  metrics: [
    'lib/server/metrics/killed.test.ts',
    'lib/server/metrics/scraping.test.ts',
    'lib/server/metrics/hostile.test.ts',
  ],
}
