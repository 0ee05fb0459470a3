import { expect, it } from 'vitest'
import { quantileOf } from './quantile'

const buckets = (...parts: [bound: number, amount: number][]) => parts.map(([bound, amount]) => ({ bound, amount }))
const inf = Number.POSITIVE_INFINITY

// The expected values are what Prometheus 2.42's bucketQuantile gives for the same cumulative buckets (promql/quantile.go).
it.each([
  ['the middle of a bucket', 0.5, buckets([10, 5], [20, 10], [inf, 0]), 12.5],
  ['a first bucket, from 0', 0.5, buckets([10, 4], [inf, 0]), 5],
  ['beyond the last bound', 0.99, buckets([10, 1], [20, 1], [inf, 8]), 20],
  ['an empty bucket before', 0.9, buckets([1, 0], [2, 0], [5, 10], [inf, 0]), 4.7],
  ['the very end of a bucket', 0.5, buckets([10, 5], [20, 0], [30, 5], [inf, 0]), 10],
])('%s', (_, q, given, expected) => {
  expect(quantileOf(q, given)).toBeCloseTo(expected, 9)
})

it('is nothing where nothing was counted, or where there is no infinite bound', () => {
  expect(quantileOf(0.5, buckets([10, 0], [inf, 0]))).toBeNull()
  expect(quantileOf(0.5, buckets([10, 3], [20, 1]))).toBeNull()
  expect(quantileOf(0.5, [])).toBeNull()
})
