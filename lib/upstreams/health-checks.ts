import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'

/** Failures in a row after which a target is taken out; 0: not counted. */
export type Failures = { readonly http: number; readonly timeouts: number; readonly tcp: number }

/** What Kong's own probes do. Intervals and the time-out in seconds; interval 0: those targets are not probed. */
export type ActiveChecks = {
  readonly type: string
  readonly path: string
  readonly timeout: number
  readonly healthyInterval: number
  readonly unhealthyInterval: number
  readonly failures: Failures
  /** Successes in a row after which a target returns; 0: never by itself. */
  readonly successes: number
  readonly failureStatuses: readonly number[]
  readonly successStatuses: readonly number[]
}

/** What Kong concludes from the traffic itself. */
export type PassiveChecks = {
  readonly type: string
  readonly failures: Failures
  readonly failureStatuses: readonly number[]
}

/** Something about the checks that surprises people at night. */
export type CheckWarning =
  /** Neither kind is on: a dead target keeps getting its share. */
  | 'off'
  /** Only traffic takes targets out, and nothing brings them back. */
  | 'passive_only'
  /** Probes run, but no failure counts. */
  | 'never_out'
  /** Probes take targets out and never bring them back. */
  | 'never_back'
  /** Probes by tcp run for tcp and tls traffic only. */
  | 'tcp_streams_only'

/** What an upstream's health checks come to. An absent kind is off. */
export type HealthChecks = {
  readonly active?: ActiveChecks
  readonly passive?: PassiveChecks
  /** Percent of the weight that must be available for the upstream to answer at all; 0: no limit. */
  readonly threshold: number
  readonly warnings: readonly CheckWarning[]
}

/**
 * Reads what the health checks of an upstream (or of its draft) do; what is absent counts as 0. Kong switches both kinds by their numbers:
 * active by the two intervals, passive by the counts of failures (lua-resty-healthcheck; kong/runloop/balancer, 1.0 to 3.9).
 */
export function healthChecksOf(upstream: JsonObject): HealthChecks {
  const active = activeOf(valueAt(upstream, 'healthchecks.active'))
  const passive = passiveOf(valueAt(upstream, 'healthchecks.passive'))
  const threshold = numberIn(valueAt(upstream, 'healthchecks.threshold'))
  return { active, passive, threshold, warnings: warningsOf(active, passive) }
}

/** Whether probes bring a target back by themselves. */
export function bringsBack(active: ActiveChecks | undefined): boolean {
  return active !== undefined && active.unhealthyInterval > 0 && active.successes > 0
}

function warningsOf(active: ActiveChecks | undefined, passive: PassiveChecks | undefined): readonly CheckWarning[] {
  if (!active && !passive) return ['off']
  const takesOut = active !== undefined && active.healthyInterval > 0 && counts(active.failures)
  const isBack = bringsBack(active)
  return [
    ...(active?.type === 'tcp' ? ['tcp_streams_only' as const] : []),
    ...(active && !takesOut && !passive ? ['never_out' as const] : []),
    ...(takesOut && !isBack ? ['never_back' as const] : []),
    ...(passive && !takesOut && !isBack ? ['passive_only' as const] : []),
  ]
}

function activeOf(value: Json | undefined): ActiveChecks | undefined {
  if (!isJsonObject(value)) return undefined
  const healthyInterval = numberIn(valueAt(value, 'healthy.interval'))
  const unhealthyInterval = numberIn(valueAt(value, 'unhealthy.interval'))
  if (healthyInterval === 0 && unhealthyInterval === 0) return undefined
  const type = typeOf(value)
  return {
    type,
    path: typeof value.http_path === 'string' && value.http_path !== '' ? value.http_path : '/',
    timeout: numberIn(value.timeout),
    healthyInterval,
    unhealthyInterval,
    failures: failuresIn(value, type),
    successes: numberIn(valueAt(value, 'healthy.successes')),
    failureStatuses: numbersIn(valueAt(value, 'unhealthy.http_statuses')),
    successStatuses: numbersIn(valueAt(value, 'healthy.http_statuses')),
  }
}

function passiveOf(value: Json | undefined): PassiveChecks | undefined {
  if (!isJsonObject(value)) return undefined
  const type = typeOf(value)
  const failures = failuresIn(value, type)
  if (!counts(failures)) return undefined
  return { type, failures, failureStatuses: numbersIn(valueAt(value, 'unhealthy.http_statuses')) }
}

/** Without HTTP there are no statuses to count. */
function failuresIn(check: JsonObject, type: string): Failures {
  return {
    http: type === 'tcp' ? 0 : numberIn(valueAt(check, 'unhealthy.http_failures')),
    timeouts: numberIn(valueAt(check, 'unhealthy.timeouts')),
    tcp: numberIn(valueAt(check, 'unhealthy.tcp_failures')),
  }
}

function counts({ http, timeouts, tcp }: Failures): boolean {
  return http > 0 || timeouts > 0 || tcp > 0
}

function typeOf(check: JsonObject): string {
  return typeof check.type === 'string' ? check.type : 'http'
}

function numberIn(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0
}

function numbersIn(value: Json | undefined): readonly number[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : []
}
