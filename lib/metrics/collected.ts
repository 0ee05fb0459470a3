import type { MetricGeneration } from '@/lib/contract/metrics'
import type { Section } from './families'

/** Values of one section at one moment: of counters the increase since the scrape before (none: zero), of gauges the value. */
export type SectionValues = {
  readonly section: Section
  readonly keys: readonly string[]
  readonly values: readonly number[]
}

/** What one scrape gave. */
export type Collected = {
  /** Milliseconds since 1970. */
  readonly at: number
  /** How long the increases took, in milliseconds; 0 where there was no scrape before that they could be taken from. */
  readonly spanMs: number
  readonly samples: number
  readonly isRestart: boolean
  readonly generation?: MetricGeneration
  readonly nodeId?: string
  readonly version?: string
  readonly sections: readonly SectionValues[]
}
