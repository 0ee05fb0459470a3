import { z } from 'zod'
import type { JsonObject, Path } from '@/lib/schema/json'

const kind = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/)
const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)

/** Query of a plan: what is copied, from which connection, and with which kinds of what belongs to it (absent: the usual ones). */
export const cloneQuery = z.strictObject({
  from: z.uuid(),
  kind,
  id,
  kinds: z.string().max(1_000).optional(),
})

/** Query of a plan, parsed. */
export type CloneQuery = z.infer<typeof cloneQuery>

/** Body of one step: the entity to copy, and what the plan chose for it: its new id, those of the others, and its new names. */
export const cloneBody = z.strictObject({
  from: z.uuid(),
  kind,
  id,
  newId: z.uuid(),
  ids: z.record(id, z.uuid()),
  names: z.record(z.string().max(256), z.string().max(256)),
})

/** Body of one step, parsed. */
export type CloneBody = z.infer<typeof cloneBody>

/** Why something cannot be copied; the first three are lib/clone's. */
export type CloneRefusal = 'taken' | 'hashed' | 'dangling' | 'kind_absent' | 'not_installed' | 'read_only'

/** One request of a copy, as it will be sent; secrets are left out, at `withheld`. */
export type CloneStep = {
  readonly kind: string
  readonly id: string
  readonly newId: string
  readonly name: string
  readonly path: string
  readonly body: JsonObject
  readonly withheld: readonly Path[]
  readonly renamed: readonly { readonly path: Path; readonly from: string; readonly to: string }[]
  readonly dropped: readonly { readonly path: Path; readonly why: 'secret' | 'reference' }[]
  readonly lost: readonly Path[]
  readonly obstacle?: CloneRefusal
  /** Beside the original it wants the same requests, and only one of the two gets them. */
  readonly competes?: boolean
}

/** What belongs to an entity, by kind, and whether it is copied. `total`: there are more than a copy takes. */
export type CloneOption = { readonly kind: string; readonly count: number; readonly isChosen: boolean }

/** A copy before it is made: the requests in their order. */
export type ClonePlan = {
  readonly name: string
  readonly options: readonly CloneOption[]
  readonly steps: readonly CloneStep[]
  /** Ids old to new, for the steps. */
  readonly ids: Readonly<Record<string, string>>
  /** What belongs to it is too much for one copy: nothing of that is in the steps. */
  readonly isTooMuch: boolean
}

/** Most entities one copy takes. */
export const mostCloned = 500

/** Answer of a step. */
export type CloneAnswer = { readonly kind: string; readonly id: string; readonly entryId: string }
