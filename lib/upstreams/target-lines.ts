import { normalTarget } from './normal-target'

/** What is wrong with a line: no address, a weight beyond the limit, an address an earlier line has, or one the upstream has already. */
export type LineProblem = 'address' | 'weight' | 'repeated' | 'known'

/** A target to be added. */
export type NewTarget = { readonly target: string; readonly weight: number; readonly tags: readonly string[] }

/** One line that says something; `line` counts from 1. `target` is as Kong will keep it, or as typed where it is none. */
export type TargetLine = NewTarget & { readonly line: number; readonly problem?: LineProblem }

type Around = {
  readonly defaultWeight: number
  /** Least and greatest weight this Kong takes. */
  readonly weights: readonly [number, number]
  /** Targets the upstream has already, as Kong keeps them. */
  readonly known: readonly string[]
}

/**
 * Reads targets, one a line: `host:port [weight] [tags…]`, parted by blanks or commas. A second word of digits is the weight. Empty
 * lines and what follows a `#` at the start of a word are skipped.
 */
export function parseTargetLines(text: string, { defaultWeight, weights, known }: Around): readonly TargetLine[] {
  const seen = new Set<string>()
  return text.split(/\r?\n/).flatMap((raw, index): TargetLine[] => {
    const [typed, ...rest] = raw
      .replace(/(^|\s)#.*$/, '')
      .split(/[\s,]+/)
      .filter((word) => word !== '')
    if (typed === undefined) return []
    const hasWeight = /^\d+$/.test(rest[0] ?? '')
    const weight = hasWeight ? Number(rest[0]) : defaultWeight
    const tags = [...new Set(hasWeight ? rest.slice(1) : rest)]
    const normal = normalTarget(typed)
    const problem = ((): LineProblem | undefined => {
      if (normal === undefined) return 'address'
      if (weight < weights[0] || weight > weights[1]) return 'weight'
      if (seen.has(normal)) return 'repeated'
      return known.includes(normal) ? 'known' : undefined
    })()
    if (normal !== undefined) seen.add(normal)
    return [{ line: index + 1, target: normal ?? typed, weight, tags, ...(problem && { problem }) }]
  })
}

/** A target as such a line. The weight is always said, so that a tag of digits is no weight. */
export function formatTargetLine({ target, weight, tags }: NewTarget): string {
  return [target, weight, ...tags].join(' ')
}
