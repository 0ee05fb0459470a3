import type { Status } from '@/components/ui/status-dot'
import type { FleetConcern, FleetGateway } from '@/lib/contract/fleet'

/** Concerns that stop or spoil traffic now; the others want care soon. */
const failing: ReadonlySet<FleetConcern> = new Set([
  'down',
  'database_unreachable',
  'errors',
  'unhealthy_targets',
  'certificate_expired',
])

/** Concerns that are worth a word and no alarm. */
const quiet: ReadonlySet<FleetConcern> = new Set(['no_snapshot'])

/** The colour of a gateway's row: that of its worst concern. */
export function statusOfGateway({ health, concerns }: Pick<FleetGateway, 'health' | 'concerns'>): Status {
  const loud = concerns.filter((one) => !quiet.has(one))
  if (loud.some((one) => failing.has(one))) return 'failing'
  if (loud.length > 0) return 'degraded'
  return health === 'unknown' ? 'unknown' : 'healthy'
}

/** The colour of a number of things that need care. */
export function statusOfNumber(count: number): Status {
  return count > 0 ? 'degraded' : 'healthy'
}
