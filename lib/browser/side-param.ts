import type { Side } from '@/lib/contract/snapshots'

/** A side in an address: `snapshot:<id>`, `gateway:<connection id>`, or `now` for the gateway of the page. */
export function sideParam(side: Side, connectionId: string): string {
  if ('snapshotId' in side) return `snapshot:${side.snapshotId}`
  return side.connectionId === connectionId ? 'now' : `gateway:${side.connectionId}`
}

/** The side a parameter names; undefined where it names none. */
export function readSide(param: string | null, connectionId: string): Side | undefined {
  if (param === 'now') return { connectionId }
  const [what, id] = param?.split(':') ?? []
  if (!id) return undefined
  if (what === 'snapshot') return { snapshotId: id }
  return what === 'gateway' ? { connectionId: id } : undefined
}
