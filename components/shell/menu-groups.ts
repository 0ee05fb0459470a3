import type { GatewayDescription, Group, KindDescription } from '@/lib/entities/types'
import { groups } from '@/lib/entities/types'

/** A group of the sidebar with the kinds this gateway has; the second key of `g …` that opens each, where one was free. */
export type MenuGroup = { readonly id: Group; readonly kinds: readonly MenuKind[] }

/** A line of the sidebar. */
export type MenuKind = Pick<KindDescription, 'kind' | 'label' | 'icon'> & { readonly letter?: string }

/** Second keys that the frame itself uses: all gateways, overview. */
export const frameLetters = { connections: 'a', overview: 'o' } as const

/** The sidebar of a gateway: only groups and kinds that are there and may be seen, kinds in the order of the description. */
export function menuGroups(
  description: Pick<GatewayDescription, 'kinds'>,
  isSeen: (kind: string) => boolean = () => true,
): readonly MenuGroup[] {
  const kinds = Object.values(description.kinds).filter(({ kind }) => isSeen(kind))
  const ordered = groups.flatMap((group) => kinds.filter((kind) => kind.group === group))
  const letters = assignLetters(ordered.map(({ kind }) => kind))
  return groups
    .map((id) => ({
      id,
      kinds: ordered
        .filter(({ group }) => group === id)
        .map(({ kind, label, icon }) => ({ kind, label, icon, letter: letters.get(kind) })),
    }))
    .filter((group) => group.kinds.length > 0)
}

/** Gives each name the first of its letters that is free, in order: `services` s, `routes` r, `snis` n. */
export function assignLetters(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>(Object.values(frameLetters))
  const letters = new Map<string, string>()
  for (const name of names) {
    const letter = [...name.toLowerCase()].find((one) => /[a-z]/.test(one) && !taken.has(one))
    if (!letter) continue
    taken.add(letter)
    letters.set(name, letter)
  }
  return letters
}
