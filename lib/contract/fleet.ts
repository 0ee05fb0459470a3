import type { ErrorBody } from '@/lib/errors/console-error'
import type { connectionColors } from './connections'
import type { CollectionState } from './metrics'

/** Why a gateway needs care, worst first; also the order of the page. */
export const fleetConcerns = [
  'down',
  'database_unreachable',
  'errors',
  'unhealthy_targets',
  'certificate_expired',
  'certificate_expiring',
  'metrics_failing',
  'outside_changes',
  'no_snapshot',
] as const

/** One of `fleetConcerns`. */
export type FleetConcern = (typeof fleetConcerns)[number]

/** What the page of all gateways shows of one. What could not be found out is null; what is too old says when it was read. */
export type FleetGateway = {
  readonly connection: {
    readonly id: string
    readonly name: string
    readonly color: (typeof connectionColors)[number]
    readonly workspace: string
  }
  /** `unknown`: it has not answered yet in the time this request had; `message` then is absent. */
  readonly health: 'up' | 'down' | 'unknown'
  /** Why it is down, in a sentence. */
  readonly message?: string
  /** What `message` is about, for whoever says it in another language. */
  readonly failure?: Pick<ErrorBody, 'code' | 'reason'>
  /** When health, version and mode were found out (ISO 8601). */
  readonly checkedAt?: string
  readonly version?: string
  readonly edition?: 'community' | 'enterprise'
  readonly mode?: 'database' | 'dbless' | 'control_plane' | 'data_plane'
  readonly hostname?: string
  readonly databaseReachable?: boolean
  readonly latencyMs?: number
  /** Nodes whose metrics are read, and how many of them answered. */
  readonly nodes: { readonly known: number; readonly up: number }
  /** Figures of the last five minutes, and a line of the last hour; null where metrics are off or nothing is stored. */
  readonly traffic: {
    readonly requestsPerSecond: number | null
    /** Share of answers 5xx, 0 to 1. */
    readonly errorShare: number | null
    readonly p95Ms: number | null
    /** Requests per second; `values[i]` stands at `from + i * stepMs`. */
    readonly line: { readonly from: number; readonly stepMs: number; readonly values: readonly (number | null)[] }
  } | null
  readonly collection: CollectionState['state']
  readonly targets: { readonly unhealthy: number; readonly total: number } | null
  /** Certificates of the gateway that end within 30 days, the expired among them. */
  readonly certificates: {
    readonly expired: number
    readonly expiring: number
    readonly soonestAt?: string
  } | null
  /** Changes made outside the console since it last looked; null: not known. */
  readonly outsideChanges: number | null
  readonly lastSnapshot: { readonly id: string; readonly name: string; readonly takenAt: string } | null
  /** Worst first; empty where nothing needs care. */
  readonly concerns: readonly FleetConcern[]
}

/** Every gateway the caller may see, what needs care first, then by name. */
export type FleetAnswer = { readonly at: string; readonly gateways: readonly FleetGateway[] }
