/** An entity by kind and id. */
export type Named = { readonly kind: string; readonly id: string }

/** Which differences are wanted: all but those of some kinds, and single entities that differ from their kind in that. */
export type Choice = {
  readonly without: ReadonlySet<string>
  readonly single: ReadonlyMap<string, Named & { readonly isOn: boolean }>
}

/** All of it. */
export const everything: Choice = { without: new Set(), single: new Map() }

/** Whether an entity's difference is wanted. */
export function isWanted({ without, single }: Choice, one: Named): boolean {
  return single.get(keyOf(one))?.isOn ?? !without.has(one.kind)
}

/** How much of a kind is wanted: all, nothing, or some. */
export function shareOf({ without, single }: Choice, kind: string): 'all' | 'none' | 'some' {
  if ([...single.values()].some((one) => one.kind === kind)) return 'some'
  return without.has(kind) ? 'none' : 'all'
}

/** Wants whole kinds, or nothing of them. */
export function withKinds({ without, single }: Choice, kinds: readonly string[], isOn: boolean): Choice {
  const next = new Set(without)
  for (const kind of kinds) isOn ? next.delete(kind) : next.add(kind)
  return { without: next, single: new Map([...single].filter(([, { kind }]) => !kinds.includes(kind))) }
}

/** Wants one entity, or not. */
export function withEntity({ without, single }: Choice, { kind, id }: Named, isOn: boolean): Choice {
  const next = new Map(single)
  if (isOn === !without.has(kind)) next.delete(keyOf({ kind, id }))
  else next.set(keyOf({ kind, id }), { kind, id, isOn })
  return { without, single: next }
}

/**
 * The choice as the contract has it. Kinds alone go as kinds; single entities as a list of all that is wanted, for which every
 * difference has to be known unless no whole kind is wanted.
 */
export async function sendChoice(
  choice: Choice,
  kinds: readonly string[],
  readAll: () => Promise<readonly Named[]>,
): Promise<{ kinds?: string[]; entities?: { kind: string; id: string }[] }> {
  const { without, single } = choice
  const whole = kinds.filter((kind) => !without.has(kind))
  if (single.size === 0) return without.size === 0 ? {} : { kinds: whole }
  const all: readonly Named[] = whole.length === 0 ? [...single.values()] : await readAll()
  return { entities: all.filter((one) => isWanted(choice, one)).map(({ kind, id }) => ({ kind, id })) }
}

function keyOf({ kind, id }: Named): string {
  return `${kind} ${id}`
}
