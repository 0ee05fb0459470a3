/** An entity by its name. */
export type Named = { readonly kind: string; readonly id: string; readonly name: string }

/** So many entities of a kind, the first of them by name. */
export type NamedCount = { readonly kind: string; readonly count: number; readonly some: readonly Named[] }

/** What breaks without the gateway saying so when something is deleted; each has words and a rule in lib/removal. */
export const breakages = [
  'upstream_named',
  'last_certificate',
  'last_of_group',
  'anonymous_used',
  'authority_used',
  'listed_by_id',
  'vault_referenced',
] as const

/** One of `breakages`. */
export type Breakage = (typeof breakages)[number]

/** Something that breaks: what (`subject`: a host name, a group, a prefix), and which entities feel it. */
export type Broken = { readonly what: Breakage; readonly subject: string; readonly by: readonly NamedCount[] }

/** One delete of a plan, in its order; `along`: how many entities the gateway deletes with it. */
export type RemovalStep = Named & { readonly along: number }

/** What a delete does, told before it is done. */
export type Removal = {
  readonly name: string
  /** What the gateway deletes along. */
  readonly along: readonly NamedCount[]
  /** What it refuses the delete for. */
  readonly held: readonly NamedCount[]
  /** With `held`: what to delete one after the other, the entity itself last. Empty where it is too much for a plan. */
  readonly steps: readonly RemovalStep[]
  readonly breaks: readonly Broken[]
  /** What cannot be made again by an undo. */
  readonly lost: readonly { readonly kind: string; readonly count: number; readonly why: Lost }[]
}

/** Why something cannot be made again: the gateway keeps only a hash of it, or issued it itself; or it is too much to be kept. */
export type Lost = 'hashed' | 'issued' | 'too_many'

/** More deletes than this are no plan for a dialog: there is the list's selection. */
export const mostSteps = 500

/** Answer of a delete: its entry of the audit log, by which it can be taken back. */
export type RemovalAnswer = { readonly entryId: string }
