import { ConsoleError } from '@/lib/errors/console-error'
import type { KindDescription } from './types'

/** What the order is computed from. */
type Dependent = Pick<KindDescription, 'kind' | 'references' | 'ownedBy'>

/**
 * Kinds in waves: each wave points only at kinds of earlier ones (or at itself). Create and update from the first wave on,
 * delete from the last. What is not among `kinds` is taken to be there. Throws ConsoleError (`unexpected`) naming the
 * kinds of a circle.
 *
 *     certificates, ca_certificates, consumers   (point at nothing)
 *     services, upstreams, snis, key-auths …     (point at those)
 *     routes, targets …
 *     plugins …
 */
export function dependencyOrder(kinds: readonly Dependent[]): string[][] {
  const present = new Set(kinds.map(({ kind }) => kind))
  const waiting = new Map(kinds.map((one) => [one.kind, targetsOf(one).filter((target) => present.has(target))]))
  const waves: string[][] = []
  while (waiting.size > 0) {
    const wave = [...waiting]
      .filter(([, targets]) => targets.every((target) => !waiting.has(target)))
      .map(([kind]) => kind)
    if (wave.length === 0) throw circleOf([...waiting.keys()])
    for (const kind of wave) waiting.delete(kind)
    waves.push(wave.toSorted())
  }
  return waves
}

function targetsOf({ kind, references, ownedBy }: Dependent): string[] {
  const targets = [...references.map((reference) => reference.kind), ...(ownedBy ? [ownedBy] : [])]
  return targets.filter((target) => target !== kind)
}

function circleOf(kinds: readonly string[]): ConsoleError {
  return new ConsoleError(
    'unexpected',
    `These kinds point at each other in a circle, or at one: ${kinds.toSorted().join(', ')}.`,
  )
}
