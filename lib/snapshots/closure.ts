import { referencedIds } from '@/lib/entities/referenced-ids'
import type { Entity, GatewayDescription, KindDescription } from '@/lib/entities/types'

/** A reference that leads nowhere: the gateway was changed while it was read, or has rows that its own rules forbid. */
export type Dangling = { readonly kind: string; readonly id: string; readonly toKind: string; readonly toId: string }

/** Notes of what was read, small enough to be kept for all of a gateway. */
export type Closure = {
  /** Forgets what was noted of a kind: it is read again. */
  readonly forget: (kind: string) => void
  readonly note: (kind: KindDescription, entity: Entity) => void
  /** References that lead nowhere, at most `most`. */
  readonly dangling: (most?: number) => Dangling[]
}

/**
 * Checks that every reference of what was read leads to something that was read. Lists of ids are left out: Kong itself does not check
 * them when they are written.
 */
export function newClosure({ kinds }: Pick<GatewayDescription, 'kinds'>): Closure {
  const ids = new Map<string, Set<string>>()
  const pointing = new Map<string, Dangling[]>()
  return {
    forget: (kind) => {
      ids.delete(kind)
      pointing.delete(kind)
    },
    note: (description, entity) => {
      const { kind } = description
      ownSet(ids, kind).add(entity.id)
      if (description.references.length === 0) return
      const many = new Set(description.references.filter((one) => one.many).map((one) => one.kind))
      for (const { kind: toKind, id: toId } of referencedIds(description, entity)) {
        if (many.has(toKind) || !kinds[toKind]) continue
        const own = pointing.get(kind)
        if (own) own.push({ kind, id: entity.id, toKind, toId })
        else pointing.set(kind, [{ kind, id: entity.id, toKind, toId }])
      }
    },
    dangling: (most = 1_000) => {
      const found: Dangling[] = []
      for (const own of pointing.values())
        for (const one of own) {
          if (ids.get(one.toKind)?.has(one.toId)) continue
          found.push(one)
          if (found.length >= most) return found
        }
      return found
    },
  }
}

function ownSet(sets: Map<string, Set<string>>, kind: string): Set<string> {
  const known = sets.get(kind)
  if (known) return known
  const made = new Set<string>()
  sets.set(kind, made)
  return made
}
