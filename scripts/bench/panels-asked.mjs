const hour = 3_600_000

/** The eight panels that a whole dashboard is measured by. */
export const dashboard = [
  'requests-total',
  'requests-by-code',
  'error-share',
  'latency-request',
  'latency-kong',
  'latency-upstream',
  'bandwidth-total',
  'requests-by-service',
]

/** Single panels by the recording they are asked of (recorded-metrics.mjs): which, over how long, and about how many points. */
export const single = {
  finest: [
    { panel: 'requests-by-code', ms: 2 * hour, points: 500 },
    { panel: 'latency-request', ms: 2 * hour, points: 500 },
  ],
  longest: [
    { panel: 'requests-by-code', ms: 720 * hour, points: 1_000 },
    { panel: 'requests-by-service', ms: 720 * hour, points: 1_000 },
    { panel: 'requests-by-code', ms: 12 * hour, points: 1_000 },
  ],
}

/** Single panels that are asked of a console. */
export const asked = [
  { panel: 'requests-by-code', ms: hour, points: 300 },
  { panel: 'latency-request', ms: 24 * hour, points: 300 },
  { panel: 'requests-by-service', ms: 720 * hour, points: 300 },
]
