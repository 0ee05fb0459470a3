import { larger } from './in-slices'

/** What one node showed last: of each raw series its value and the scrape that is from. */
export type Past = {
  values: Float64Array
  seen: Uint32Array
  names: Set<string>
  startedAt?: number
  lastRound: number
}

const mostNodes = 64
/** How many values of nodes' last scrapes are remembered at most: a hundred megabytes. */
const mostPastValues = 8_000_000

/** The past of a node with room for so many series, an empty one for a new node; where nodes are too many, the oldest is forgotten. */
export function pastOf(pasts: Map<string, Past>, nodeKey: string, room: number): Past {
  const known = pasts.get(nodeKey)
  if (known) {
    if (known.values.length < room) {
      known.values = larger(known.values, new Float64Array(room))
      known.seen = larger(known.seen, new Uint32Array(room))
    }
    return known
  }
  const [oldest] = pasts.keys()
  const isFull = pasts.size >= mostNodes || (pasts.size + 1) * room > mostPastValues
  if (isFull && oldest !== undefined) pasts.delete(oldest)
  const made = { values: new Float64Array(room), seen: new Uint32Array(room), names: new Set<string>(), lastRound: 0 }
  pasts.set(nodeKey, made)
  return made
}
