import { circlesIn } from './circles'
import type { EntityChange } from './compare'
import { idsIn } from './ids-in'
import type { UniqueKey } from './kind-facts'
import type { Node, Wait } from './plan-graph'

/** The nodes without circles, and changes that had to be given up because their circle cannot be broken. */
export type Unwound = { readonly nodes: readonly Node[]; readonly stuck: readonly EntityChange[] }

/**
 * Breaks circles of writes that wait for each other (two services that swap names). First what is only better so is given up. Then one
 * holder of a wanted value frees it ahead of everything: a name of its own is changed for a temporary one; what has none (a plugin's
 * scope, a target) is deleted and made again, if nothing points at it (`isPointedAt`, as things are now).
 */
export function breakCircles(given: readonly Node[], isPointedAt: (id: string) => boolean): Unwound {
  let nodes = [...given]
  const stuck: EntityChange[] = []
  for (const circle of circlesIn(nodes)) {
    const within = new Set(circle)
    for (const node of circle)
      for (const [other, { needs, keys }] of node.waits)
        if (!needs && keys.length === 0 && within.has(other)) node.waits.delete(other)
  }
  for (;;) {
    const [circle] = circlesIn(nodes)
    if (!circle) return { nodes, stuck }
    const released = release(circle, nodes, isPointedAt)
    if (released) {
      nodes = released
      continue
    }
    // Nothing can be freed: the circle is given up, and whatever cannot be without it.
    const lost = withThoseWhoNeed(circle, nodes)
    stuck.push(...[...lost].map(({ change }) => change))
    nodes = nodes.filter((node) => !lost.has(node))
    for (const node of nodes) for (const other of lost) node.waits.delete(other)
  }
}

/** The nodes with one value of the circle freed ahead; undefined where none can be. */
function release(
  circle: readonly Node[],
  nodes: readonly Node[],
  isPointedAt: (id: string) => boolean,
): Node[] | undefined {
  const within = new Set(circle)
  for (const node of circle) {
    for (const [holder, wait] of node.waits) {
      if (!within.has(holder)) continue
      for (const key of wait.keys) {
        const pair = key.isName ? renamed(holder, key) : remade(holder, isPointedAt)
        if (pair) return replaced(nodes, { holder, key, pair })
      }
    }
  }
  return undefined
}

type Pair = { readonly first: Node; readonly last: Node }

/** The holder takes a temporary name first; its own change starts from there. */
function renamed({ change, waits }: Node, { paths: [path = ''] }: UniqueKey): Pair | undefined {
  const { before } = change
  if (!before || typeof before[path] !== 'string') return undefined
  const between = { ...before, [path]: temporaryName(change.id) }
  return {
    first: {
      change: { ...change, op: 'update', before, after: between },
      role: 'release',
      waits: ownReleases(change, waits),
    },
    last: { change: { ...change, before: between }, role: 'change', waits: new Map(waits) },
  }
}

/** The holder is deleted first and made again as it shall be. Only for what nothing points at. */
function remade({ change, waits }: Node, isPointedAt: (id: string) => boolean): Pair | undefined {
  if (change.op !== 'update' || isPointedAt(change.id)) return undefined
  const { after: _, ...gone } = change
  const { before: __, ...made } = change
  return {
    first: { change: { ...gone, op: 'delete' }, role: 'release', waits: ownReleases(change, waits) },
    last: { change: { ...made, op: 'create' }, role: 'change', waits: new Map(waits) },
  }
}

function withThoseWhoNeed(circle: readonly Node[], nodes: readonly Node[]): ReadonlySet<Node> {
  const lost = new Set(circle)
  for (let size = 0; size < lost.size; ) {
    size = lost.size
    for (const node of nodes)
      for (const [other, { needs, keys }] of node.waits)
        if ((needs || keys.length > 0) && lost.has(other)) lost.add(node)
  }
  return lost
}

/** What was freed of the same entity before stays freed: a later release builds on it. */
function ownReleases({ kind, id }: EntityChange, waits: Node['waits']): Node['waits'] {
  return new Map(
    [...waits].filter(([{ role, change }]) => role === 'release' && change.kind === kind && change.id === id),
  )
}

/** Whoever waited for that value of the holder waits for its release now; the holder's own change waits for that too. */
function replaced(
  nodes: readonly Node[],
  { holder, key, pair: { first, last } }: { holder: Node; key: UniqueKey; pair: Pair },
): Node[] {
  for (const node of nodes) {
    const wait = node.waits.get(holder)
    if (!wait) continue
    node.waits.delete(holder)
    // Deleted, it holds nothing more and points at nothing; with another name, it holds and does the rest.
    const isGone = first.change.op === 'delete'
    const left = isGone ? [] : wait.keys.filter((one) => one !== key)
    const needs = wait.needs && !isGone
    if (left.length < wait.keys.length || needs !== wait.needs) node.waits.set(first, needed)
    if (needs || wait.isBetter || left.length > 0) node.waits.set(last, { ...wait, needs, keys: left })
  }
  last.waits.set(first, needed)
  // What is made again is not there for a while: whoever will point at it comes after.
  const own = { has: (id: string) => last.change.op === 'create' && id === last.change.id }
  for (const node of nodes)
    if (node.change.id !== last.change.id && idsIn(node.change.after, own).size > 0) node.waits.set(last, needed)
  return [...nodes.filter((node) => node !== holder), first, last]
}

const needed: Wait = { needs: true, isBetter: false, keys: [] }

/** Fit for every kind of name Kong has (host names, vault prefixes), and always the same for an entity. */
function temporaryName(id: string): string {
  return `gatehouse-tmp-${id.replaceAll('-', '').toLowerCase()}`
}
