import type { Entity } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import type { EntityChange } from './compare'

/** Which of the changes are wanted. Nothing given: all, but for what the gateway issues itself (tokens, sessions). */
export type PlanChoice = {
  readonly kinds?: readonly string[]
  readonly entities?: readonly { readonly kind: string; readonly id: string }[]
  /** Only entities that carry all of these. */
  readonly tags?: readonly string[]
  readonly neverDelete?: boolean
}

/**
 * One write. `waitsFor`: indexes of steps that must be done before. `role`: `release` frees a name or key for another step and is
 * followed by a step that gives the entity its final state. `phase`: a later one begins when the earlier ones are done.
 */
export type Step = {
  readonly index: number
  readonly op: EntityChange['op']
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly before?: Entity
  readonly after?: Entity
  readonly role: 'change' | 'release'
  readonly phase: Phase
  readonly waitsFor: readonly number[]
}

/** 0: creates, updates and what they need; 1: deletes; 2: deletes that cannot be taken back (hashed passwords). */
export type Phase = 0 | 1 | 2

/** Why a change cannot be done. */
export type ObstacleReason =
  | 'kind_absent'
  | 'not_installed'
  | 'read_only'
  | 'refused_value'
  | 'hashed_secret'
  | 'secret_missing'
  | 'dangling'
  | 'taken'
  | 'still_used'
  | 'circle'

/** A change that is left out of the plan, and why; said before anything is written. `by`: what stands in the way. */
export type Obstacle = {
  readonly op: EntityChange['op']
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly reason: ObstacleReason
  readonly path?: Path
  readonly by?: { readonly kind: string; readonly id: string; readonly name: string }
}

/** A value this gateway has no field for: the entity is written without it. */
export type Loss = { readonly kind: string; readonly id: string; readonly name: string; readonly path: Path }

/** What a plan reaches besides what it changes. `takes`, `reaches`: entities by kind, counted. */
export type BlastFact =
  | {
      readonly fact: 'takes'
      readonly kind: string
      readonly id: string
      readonly name: string
      readonly counts: Counts
    }
  | {
      readonly fact: 'reaches'
      readonly kind: string
      readonly id: string
      readonly name: string
      readonly counts: Counts
    }
  | {
      readonly fact: 'everything'
      readonly op: EntityChange['op']
      readonly kind: string
      readonly id: string
      readonly name: string
    }

/** How many of which kind. */
export type Counts = Readonly<Record<string, number>>

/** What will be written, in an order that passes, and everything a person should know before. */
export type Plan = {
  readonly steps: readonly Step[]
  readonly obstacles: readonly Obstacle[]
  readonly losses: readonly Loss[]
  readonly facts: readonly BlastFact[]
  /** Steps that change, by kind and op; releases are not counted. */
  readonly counts: Readonly<Record<string, Readonly<Record<EntityChange['op'], number>>>>
}
