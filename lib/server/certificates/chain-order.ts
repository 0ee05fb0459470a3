import 'server-only'
import type { X509Certificate } from 'node:crypto'
import type { ChainOrder } from '@/lib/contract/certificates'
import { isIssuedBy } from './certificate-facts'

/** How certificates follow each other; `ordered`: their places in the right order, where they make one chain in another. */
export function chainOrder(chain: readonly X509Certificate[]): { order: ChainOrder; ordered?: readonly number[] } {
  if (chain.length < 2) return { order: 'alone' }
  const isRight = chain.every((one, index) => {
    const next = chain[index + 1]
    return next === undefined || isIssuedBy(one, next)
  })
  if (isRight) return { order: 'right' }
  const ordered = arranged(chain)
  return ordered ? { order: 'mixed', ordered } : { order: 'broken' }
}

/** From the one that issued none of the others, issuer by issuer; undefined where some are left over. */
function arranged(chain: readonly X509Certificate[]): readonly number[] | undefined {
  const places = chain.map((_, index) => index)
  const issuerOf = (place: number, among: readonly number[]) =>
    among.find((other) => other !== place && isPair(chain, place, other))
  const leaves = places.filter((place) => !places.some((other) => other !== place && isPair(chain, other, place)))
  const [leaf] = leaves
  if (leaf === undefined || leaves.length > 1) return undefined
  const ordered = [leaf]
  for (let next = issuerOf(leaf, places); next !== undefined; next = issuerOf(next, rest(places, ordered)))
    ordered.push(next)
  return ordered.length === chain.length ? ordered : undefined
}

function rest(places: readonly number[], taken: readonly number[]): readonly number[] {
  return places.filter((place) => !taken.includes(place))
}

function isPair(chain: readonly X509Certificate[], place: number, issuer: number): boolean {
  const [one, other] = [chain[place], chain[issuer]]
  return one !== undefined && other !== undefined && isIssuedBy(one, other)
}
