import type { Node } from './plan-graph'

/** Groups of more than one node that wait for each other (strongly connected components; Tarjan 1972, without recursion). */
export function circlesIn(nodes: readonly Node[]): Node[][] {
  const numbers = new Map<Node, number>()
  const lowest = new Map<Node, number>()
  const open: Node[] = []
  const isOpen = new Set<Node>()
  const circles: Node[][] = []
  for (const start of nodes) {
    if (numbers.has(start)) continue
    const path = [enter(start)]
    while (path.length > 0) {
      const at = path[path.length - 1]
      if (!at) break
      const step = at.next.next()
      if (!step.done) {
        const other = step.value
        if (!numbers.has(other)) path.push(enter(other))
        else if (isOpen.has(other)) lower(at.node, numbers.get(other) ?? 0)
        continue
      }
      path.pop()
      const parent = path[path.length - 1]
      if (parent) lower(parent.node, lowest.get(at.node) ?? 0)
      if (lowest.get(at.node) === numbers.get(at.node)) close(at.node)
    }
  }
  return circles

  function enter(node: Node) {
    numbers.set(node, numbers.size)
    lowest.set(node, numbers.size - 1)
    open.push(node)
    isOpen.add(node)
    return { node, next: node.waits.keys() }
  }
  function lower(node: Node, number: number) {
    lowest.set(node, Math.min(lowest.get(node) ?? number, number))
  }
  function close(root: Node) {
    const group: Node[] = []
    for (let node = open.pop(); node; node = open.pop()) {
      isOpen.delete(node)
      group.push(node)
      if (node === root) break
    }
    if (group.length > 1) circles.push(group.reverse())
  }
}
