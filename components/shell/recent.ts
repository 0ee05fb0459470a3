/** An entity that was looked at; its name as it was then. */
export type Recent = { readonly kind: string; readonly id: string; readonly name: string }

const most = 8
const keyOf = (connectionId: string) => `gatehouse.recent.${connectionId}`

/** The entities of a gateway that were looked at last in this browser, the latest first. */
export function readRecent(connectionId: string): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(connectionId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, most) : []
  } catch {
    return []
  }
}

/** Puts an entity first. A browser that keeps nothing has no recent ones. */
export function keepRecent(connectionId: string, recent: Recent): void {
  try {
    const others = readRecent(connectionId).filter(({ kind, id }) => kind !== recent.kind || id !== recent.id)
    localStorage.setItem(keyOf(connectionId), JSON.stringify([recent, ...others].slice(0, most)))
  } catch {}
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false
  const { kind, id, name } = value as Record<string, unknown>
  return [kind, id, name].every((one) => typeof one === 'string')
}
