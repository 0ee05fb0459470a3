import { referencedIds } from '@/lib/entities/referenced-ids'
import type { Entity } from '@/lib/entities/types'
import type { EntityChange } from './compare'
import { type DescribedGateway, kindOf } from './described-gateway'
import { eachText, idsIn } from './ids-in'
import { factsOf, type UniqueKey, uniqueKeys } from './kind-facts'
import { keyOf } from './match-entities'

/** A write to come, and the writes it waits for. */
export type Node = {
  readonly change: EntityChange
  readonly role: 'change' | 'release'
  readonly waits: Map<Node, Wait>
}

/**
 * Why one waits for another. `needs`: Kong would refuse it else; `isBetter`: only better so (checks of Kong that look at another
 * entity); `keys`: the other still holds a value that must be unique.
 */
export type Wait = { needs: boolean; isBetter: boolean; keys: readonly UniqueKey[] }

/**
 * The changes with what each waits for:
 *
 *     create or update X  after create of what it points at              (needs)
 *     create or update X  after update of what it points at              (isBetter)
 *     create or update X  after whoever holds its new name gives it up   (keys)
 *     delete Y            after everything that pointed at it points elsewhere or is gone  (needs)
 */
export function planGraph(changes: readonly EntityChange[], gateway: DescribedGateway): Node[] {
  const nodes = changes.map((change): Node => ({ change, role: 'change', waits: new Map() }))
  const created = nodesById(nodes, 'create')
  const updated = nodesById(nodes, 'update')
  const deleted = nodesById(nodes, 'delete')
  const vaults = vaultsAmong(nodes)
  for (const node of nodes) {
    const { kind, id, before, after } = node.change
    if (after) {
      for (const other of idsIn(after, created, id)) wait(node, created.get(other), { needs: true })
      const description = kindOf(gateway, kind)
      const refers = description ? referencedIds(description, after as Entity) : []
      for (const { id: other } of refers) if (other !== id) wait(node, updated.get(other), { isBetter: true })
      if (vaults.size > 0) for (const name of vaultsIn(after)) wait(node, vaults.get(name), { needs: true })
    }
    if (before) for (const other of idsIn(before, deleted, id)) wait(deleted.get(other), node, { needs: true })
  }
  for (const [kind, own] of byKind(nodes)) addValueWaits(own, kind, gateway)
  return nodes
}

/** Whoever takes a value that must be unique waits for its holder to give it up. */
function addValueWaits(nodes: readonly Node[], kind: string, gateway: DescribedGateway): void {
  const description = kindOf(gateway, kind)
  if (!description) return
  for (const key of uniqueKeys(description)) {
    const { paths } = key
    const holders = new Map<string, Node>()
    const moves = nodes.map((node) => ({
      node,
      from: node.change.before && keyOf(paths, node.change.before),
      to: node.change.after && keyOf(paths, node.change.after),
    }))
    for (const { node, from, to } of moves) if (from !== undefined && from !== to) holders.set(from, node)
    for (const { node, from, to } of moves)
      if (to !== undefined && to !== from) wait(node, holders.get(to), { keys: [key] })
  }
}

function wait(node: Node | undefined, other: Node | undefined, why: Partial<Wait>): void {
  if (!node || !other || node === other) return
  const known = node.waits.get(other) ?? { needs: false, isBetter: false, keys: [] }
  node.waits.set(other, {
    needs: known.needs || why.needs === true,
    isBetter: known.isBetter || why.isBetter === true,
    keys: [...known.keys, ...(why.keys ?? [])],
  })
}

function nodesById(nodes: readonly Node[], op: EntityChange['op']): Map<string, Node> {
  return new Map(nodes.filter(({ change }) => change.op === op).map((node) => [node.change.id, node]))
}

function byKind(nodes: readonly Node[]): Map<string, Node[]> {
  const kinds = new Map<string, Node[]>()
  for (const node of nodes) {
    const own = kinds.get(node.change.kind)
    if (own) own.push(node)
    else kinds.set(node.change.kind, [node])
  }
  return kinds
}

/** Created entities that others name by a prefix: `{vault://<prefix>/…}` is resolved when it is written. */
function vaultsAmong(nodes: readonly Node[]): Map<string, Node> {
  const named = nodes.flatMap((node) => {
    const prefix = node.change.op === 'create' ? node.change.after?.prefix : undefined
    return typeof prefix === 'string' ? [[prefix, node] as const] : []
  })
  return new Map(named)
}

function vaultsIn(after: EntityChange['after']): Set<string> {
  const names = new Set<string>()
  eachText(after, (text) => {
    const name = /^\{vault:\/\/([^/}]+)/.exec(text)?.[1]
    if (name !== undefined) names.add(name)
  })
  return names
}

/** Whether a delete of the kind cannot be taken back: what was hashed cannot be written again. */
export function isIrreversible({ op, kind }: EntityChange): boolean {
  return op === 'delete' && (factsOf(kind).hashed ?? []).some(({ when }) => when === undefined)
}
