import { useState } from 'react'
import type { NodeStatus } from '@/lib/contract/connections'
import { type Sample, sampleOf, withSample } from './rates'

/** The readings of a node since the page was opened, gathered as they come. */
export function useSamples(node: NodeStatus | undefined): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  const next = node && sampleOf(node)
  const all = next ? withSample(samples, next) : samples
  // React's way to keep what came with earlier props: set while rendering, no effect and no second paint.
  if (all !== samples) setSamples(all)
  return all
}
