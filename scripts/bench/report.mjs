/**
 * A measured figure as one line: `name | value unit | peer or limit value unit | ratio r | target t | pass`. One that could not be measured says why it
 * was `skipped`; it neither passes nor fails.
 * @param {{ name: string, value: number, unit: string, peer: number, peerName?: string, target: number } | { name: string, skipped: string }} figure
 * @returns {{ line: string, isPassed: boolean }}
 */
export function judge(figure) {
  if ('skipped' in figure) return { line: `${figure.name} | skipped | ${figure.skipped}`, isPassed: true }
  const { name, value, unit, peer, peerName = 'peer', target } = figure
  const ratio = value / peer
  // Judged as it is printed: 1.604 is no failure of a line that says 1.6.
  const isPassed = Number(ratio.toFixed(2)) <= target
  const line = [
    name,
    `${digits(value)} ${unit}`,
    `${peerName} ${digits(peer)} ${unit}`,
    `ratio ${ratio.toFixed(2)}`,
    `target ${target}`,
    isPassed ? 'pass' : 'fail',
  ].join(' | ')
  return { line, isPassed }
}

/** The middle value. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The value that a share of all values does not exceed: `percentile(values, 0.95)`. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
}

function digits(value) {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2)
}
