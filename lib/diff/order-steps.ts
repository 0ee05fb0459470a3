import type { Entity } from '@/lib/entities/types'
import type { Phase, Step } from './plan'
import { isIrreversible, type Node } from './plan-graph'

/**
 * The nodes as numbered steps, each after all it waits for. `rank`: place of a kind in the order of references; creates and updates come
 * in that order, deletes in the opposite one and as late as they may.
 */
export function orderSteps(nodes: readonly Node[], rank: (kind: string) => number): Step[] {
  const phases = phasesOf(nodes)
  const phaseOf = (node: Node): Phase => phases.get(node) ?? 0
  const urgency = (node: Node) => {
    const place = rank(node.change.kind)
    return [phaseOf(node), node.role === 'release' ? 0 : 1, node.change.op === 'delete' ? -place : place] as const
  }
  const sorted = nodes
    .map((node) => ({ node, key: urgency(node) }))
    .sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2] || byName(a.node, b.node))
    .map(({ node }) => node)
  const numbers = new Map<Node, number>()
  const steps: Step[] = []
  for (const start of sorted) {
    // What it waits for comes first, by a walk of our own: chains may be long.
    const path = [{ node: start, next: start.waits.keys() }]
    while (path.length > 0) {
      const at = path[path.length - 1]
      if (!at || numbers.has(at.node)) {
        path.pop()
        continue
      }
      const step = at.next.next()
      if (!step.done) {
        if (!numbers.has(step.value)) path.push({ node: step.value, next: step.value.waits.keys() })
        continue
      }
      path.pop()
      numbers.set(at.node, steps.length)
      steps.push(stepOf(at.node, steps.length, { phase: phaseOf(at.node), numbers }))
    }
  }
  return steps
}

function stepOf(
  { change, role, waits }: Node,
  index: number,
  { phase, numbers }: { phase: Phase; numbers: ReadonlyMap<Node, number> },
): Step {
  const { op, kind, id, name, before, after } = change
  return {
    index,
    op,
    kind,
    id,
    name,
    ...(before && { before: before as Entity }),
    ...(after && { after: after as Entity }),
    role,
    phase,
    waitsFor: [...waits.keys()].flatMap((node) => numbers.get(node) ?? []).toSorted((a, b) => a - b),
  }
}

/** Deletes are late, those that cannot be taken back last; but whatever an earlier phase waits for is early itself. */
function phasesOf(nodes: readonly Node[]): Map<Node, Phase> {
  const phases = new Map<Node, Phase>(
    nodes.map((node) => {
      if (node.change.op !== 'delete' || node.role === 'release') return [node, 0]
      return [node, isIrreversible(node.change) ? 2 : 1]
    }),
  )
  const pull = [...nodes]
  for (let node = pull.pop(); node; node = pull.pop()) {
    const phase = phases.get(node) ?? 0
    for (const other of node.waits.keys()) {
      if ((phases.get(other) ?? 0) <= phase) continue
      phases.set(other, phase)
      pull.push(other)
    }
  }
  return phases
}

function byName(a: Node, b: Node): number {
  const [one, two] = [a.change, b.change]
  if (one.kind !== two.kind) return one.kind < two.kind ? -1 : 1
  if (one.name !== two.name) return one.name < two.name ? -1 : 1
  return one.id < two.id ? -1 : 1
}
