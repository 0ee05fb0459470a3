import type { NodeStatus } from '@/lib/contract/connections'

/** One reading of a node's counters. `at` is epoch ms. */
export type Sample = { readonly at: number; readonly nodeId: string; readonly total: number; readonly active: number }

/** Requests per second at a time; undefined where two readings cannot be compared. */
export type RatePoint = { readonly at: number; readonly rate: number | undefined }

/** How many readings are kept: five minutes at one in five seconds. */
export const mostSamples = 60

/** A reading as a sample; undefined where the node does not count. */
export function sampleOf({ readAt, nodeId, hostname, connections }: NodeStatus): Sample | undefined {
  if (connections === undefined) return undefined
  const { totalRequests, active } = connections
  return { at: Date.parse(readAt), nodeId: nodeId ?? hostname, total: totalRequests, active }
}

/** Samples with one more, oldest dropped; a reading that is not newer changes nothing. */
export function withSample(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (last !== undefined && next.at <= last.at) return samples
  return [...samples, next].slice(-mostSamples)
}

/**
 * Requests per second between each two readings. A counter that went down (the node restarted), or another node that answers
 * (a load balancer), makes a gap, never a negative or a giant rate.
 */
export function ratesOf(samples: readonly Sample[]): RatePoint[] {
  return samples.slice(1).map((sample, index) => {
    const before = samples[index]
    const isComparable = before !== undefined && before.nodeId === sample.nodeId && sample.total >= before.total
    return {
      at: sample.at,
      rate: isComparable ? ((sample.total - before.total) * 1000) / (sample.at - before.at) : undefined,
    }
  })
}
