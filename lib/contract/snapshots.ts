import { z } from 'zod'
import type { Incomparable } from '@/lib/diff/compare'
import type { BlastFact, Loss, Obstacle, Plan, Step } from '@/lib/diff/plan'
import type { Column, Entity, KindDescription } from '@/lib/entities/types'
import type { FileFormat, FormatNote } from '@/lib/formats/imported'
import type { JsonObject, Path } from '@/lib/schema/json'
import { locales } from './locales'
import { longestSnapshotName } from './snapshot-words'

/** Why a snapshot was taken. */
export const snapshotReasons = ['manual', 'schedule', 'before_restore', 'before_change', 'upload'] as const

/** One of `snapshotReasons`. */
export type SnapshotReason = (typeof snapshotReasons)[number]

/** Body of a take. */
export const snapshotTake = z.strictObject({
  name: z.string().trim().max(longestSnapshotName).default(''),
  reason: z.enum(['manual', 'before_change']).default('manual'),
})

/** Query of the list: newest first; `all` shows those of every connection, also of removed ones. */
export const snapshotQuery = z.object({
  scope: z.enum(['connection', 'all']).default('connection'),
  reason: z.enum(snapshotReasons).optional(),
  search: z.string().max(120).optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** Query of the list, parsed. */
export type SnapshotQuery = z.infer<typeof snapshotQuery>

/** A snapshot without its content. */
export type SnapshotSummary = {
  readonly id: string
  readonly connection: { readonly id?: string; readonly name: string }
  readonly name: string
  readonly reason: SnapshotReason
  readonly takenAt: string
  readonly takenBy: string
  readonly version: string
  readonly database: string
  readonly workspace: string
  /** First 16 hex digits of the content hash: equal ones have equal content. */
  readonly contentId: string
  readonly counts: Readonly<Record<string, number>>
  readonly entityCount: number
  readonly storedBytes: number
  readonly isConsistent: boolean
  readonly hasSecrets: boolean
  /** Made of a file that is only about what carries all of these; empty: about the whole gateway. */
  readonly selectTags: readonly string[]
  readonly scheduleId?: string
}

/** A page of the list. */
export type SnapshotPage = { readonly snapshots: readonly SnapshotSummary[]; readonly nextBefore?: string }

/** One snapshot: what led nowhere in it, where it is not consistent. */
export type SnapshotDetail = SnapshotSummary & {
  readonly dangling: readonly {
    readonly kind: string
    readonly id: string
    readonly toKind: string
    readonly toId: string
  }[]
}

/** Query of a kind's entities in a snapshot; `search`: rows that hold this text. */
export const contentQuery = z.object({
  search: z.string().max(200).default(''),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(50),
})

/** What is said of a kind in a snapshot: by the description kept with it, so that it can be read while the gateway is away. */
export type ContentKind = Pick<KindDescription, 'kind' | 'icon' | 'nameFields'> & {
  /** Absent for a kind the gateway of the snapshot did not describe. */
  readonly label?: KindDescription['label']
  /** How each is shown is filled in where the field's type says it. */
  readonly columns: readonly Column[]
  /** Paths of what points elsewhere, to the kind it points at. */
  readonly references: Readonly<Record<Path, string>>
}

/** A page of a kind's entities in a snapshot: what columns show, never a secret. */
export type ContentPage = {
  readonly kind: ContentKind
  readonly rows: readonly (JsonObject & { readonly id: string })[]
  readonly matched: number
  readonly total: number
  readonly page: number
  readonly pageSize: number
  /** Names of what the rows point at: kind to id to name. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** One entity of a snapshot, its secrets left out; `withheld`: where they were. */
export type ContentEntity = {
  readonly kind: ContentKind
  readonly name: string
  readonly entity: Entity
  readonly withheld: readonly Path[]
  readonly names: ContentPage['names']
}

/** What an upload gave: the snapshot it became, what it was, and what a person should know of it. */
export type SnapshotUploaded = {
  readonly snapshot: SnapshotSummary
  readonly format: FileFormat
  readonly notes: readonly FormatNote[]
}

/** Query of an upload; the file is the body. A passphrase goes in the header `x-gatehouse-passphrase`, as base64 of its UTF-8. */
export const uploadQuery = z.object({ name: z.string().trim().max(longestSnapshotName).default('') })

/** Something that has entities: a snapshot, or a gateway as it is now. */
export const side = z.union([z.strictObject({ snapshotId: z.uuid() }), z.strictObject({ connectionId: z.uuid() })])

/** One side of a comparison. */
export type Side = z.infer<typeof side>

/** Body of a comparison. `before` is what is, `after` what would be; both on the rules of the connection in the address. */
export const compareBody = z.strictObject({
  before: side,
  after: side,
  kind: z.string().max(64).optional(),
  op: z.enum(['create', 'update', 'delete']).optional(),
  tag: z.string().max(256).optional(),
  search: z.string().max(200).optional(),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(200).default(50),
  /** Reads the gateways anew instead of using a reading of the last minute. */
  isFresh: z.boolean().default(false),
})

/** What a comparison can be written as: for programs, for people, for patch(1) and reviews. */
export const differenceFormats = ['json', 'markdown', 'diff'] as const

/** One of `differenceFormats`. */
export type DifferenceFormat = (typeof differenceFormats)[number]

/** Body of an export of a comparison: all that the filters let through. `locale`: of the words in a file for people. */
export const comparisonExport = compareBody
  .omit({ offset: true, limit: true, isFresh: true })
  .extend({ format: z.enum(differenceFormats).default('json'), locale: z.enum(locales).default('en') })

/** A difference as the browser may see it: secrets are left out, and named where they differ. */
export type ChangeView = {
  readonly op: 'create' | 'update' | 'delete'
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly before?: JsonObject
  readonly after?: JsonObject
  /** Paths of secrets that differ; their values are not shown. */
  readonly changedSecrets: readonly Path[]
}

/** A page of a comparison, with what was counted over all of it. */
export type ComparisonPage = {
  readonly changes: readonly ChangeView[]
  readonly matched: number
  readonly counts: Plan['counts']
  readonly incomparable: readonly Incomparable[]
  readonly comparedAt: string
}

/** Which changes are wanted. */
export const planChoice = z.strictObject({
  kinds: z.array(z.string().max(64)).max(200).optional(),
  entities: z
    .array(z.strictObject({ kind: z.string().max(64), id: z.uuid() }))
    .max(10_000)
    .optional(),
  /** Only what carries all of these. Left out: the `selectTags` of the snapshot. */
  tags: z.array(z.string().max(256)).max(20).optional(),
  neverDelete: z.boolean().optional(),
})

/** Body of a plan: to where the gateway of the address shall be brought. */
export const planBody = z.strictObject({
  source: side,
  choice: planChoice.default({}),
  title: z.string().trim().max(200).default(''),
})

/** A step without its entity, for lists. */
export type StepView = Pick<Step, 'index' | 'op' | 'kind' | 'id' | 'name' | 'role' | 'phase' | 'waitsFor'>

/** A plan as the browser may see it. Good until `expiresAt`, and only while the gateway is as it was. */
export type PlanView = {
  readonly id: string
  readonly title: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly mode: 'entities' | 'config'
  readonly stepCount: number
  /** The first 2,000 steps. */
  readonly steps: readonly StepView[]
  readonly counts: Plan['counts']
  readonly obstacles: readonly Obstacle[]
  readonly losses: readonly Loss[]
  readonly facts: readonly BlastFact[]
  readonly incomparable: readonly Incomparable[]
  /** Whether the source was consistent when it was read; applying one that was not needs `acceptsInconsistent`. */
  readonly isConsistent: boolean
  /** Only what carries all of these is in it. */
  readonly tags: readonly string[]
  /** Where the source is of another workspace than the one that is written to. */
  readonly workspaces?: { readonly from: string; readonly to: string }
}

/** Body of an apply. `acceptsObstacles`: the plan leaves something undone, and that is known. */
export const applyBody = z.strictObject({
  planId: z.uuid(),
  onFailure: z.enum(['rollback', 'keep']).default('rollback'),
  onCrash: z.enum(['resume', 'rollback']).default('resume'),
  acceptsObstacles: z.boolean().default(false),
  acceptsInconsistent: z.boolean().default(false),
})

/**
 * Where a run stands. `applying`, `rolling_back`: under way. `done`: exactly what was planned. `rolled_back`: exactly as before. `kept`:
 * stopped half-way as wished. `needs_attention`: half-way against the wish; `remaining` of the run says what is left.
 */
export const runStates = ['applying', 'rolling_back', 'done', 'rolled_back', 'kept', 'needs_attention'] as const

/** One of `runStates`. */
export type RunState = (typeof runStates)[number]

/** Where a step stands. `unknown`: its answer was lost and the gateway could not be asked. */
export const stepStates = ['pending', 'sent', 'done', 'failed', 'unknown', 'undoing', 'undone', 'undo_failed'] as const

/** One of `stepStates`. */
export type StepState = (typeof stepStates)[number]

/** A run, and how far it is. */
export type RunView = {
  readonly id: string
  readonly planId: string
  readonly title: string
  readonly state: RunState
  readonly onFailure: 'rollback' | 'keep'
  readonly onCrash: 'resume' | 'rollback'
  readonly startedAt: string
  readonly finishedAt?: string
  readonly startedBy: string
  /** The snapshot taken just before. */
  readonly snapshotId?: string
  readonly stepCount: number
  readonly progress: Readonly<Partial<Record<StepState, number>>>
  readonly error?: { readonly code: string; readonly message: string }
}

/** A step of a run with its outcome. */
export type RunStepView = StepView & {
  readonly state: StepState
  readonly error?: { readonly code: string; readonly message: string }
}

/** One run with its steps; `remaining` is what would have to be done to be where the run was meant to end. */
export type RunDetail = RunView & {
  readonly steps: readonly RunStepView[]
  readonly remaining: readonly StepView[]
}

/** Body of what can be done to a run that has stopped. */
export const runCommand = z.strictObject({ command: z.enum(['resume', 'rollback', 'stop']) })

/** Body of a schedule. */
export const scheduleBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  cron: z.string().trim().min(1).max(120),
  timeZone: z.string().min(1).max(64),
  isActive: z.boolean().default(true),
  keepCount: z.number().int().min(1).max(10_000).nullable().default(30),
  keepDays: z.number().int().min(1).max(3_650).nullable().default(null),
})

/** A schedule, with its next five runs (ISO 8601). */
export type ScheduleView = z.infer<typeof scheduleBody> & {
  readonly id: string
  readonly nextRuns: readonly string[]
  readonly lastRunAt?: string
  readonly lastError?: string
}

/** Query of a preview of a schedule's text. */
export const cronQuery = z.object({ cron: z.string().max(120), timeZone: z.string().max(64).default('UTC') })

/** The formats a snapshot can be downloaded in. */
export const downloadFormats = ['gatehouse', 'deck-yaml', 'deck-json', 'kong-yaml'] as const

/** One of `downloadFormats`. */
export type DownloadFormat = (typeof downloadFormats)[number]

/** Body of a download. A passphrase encrypts the file; secrets are in it only where asked for and permitted. */
export const downloadBody = z.strictObject({
  format: z.enum(downloadFormats).default('gatehouse'),
  withSecrets: z.boolean().default(false),
  withIds: z.boolean().default(true),
  selectTags: z.array(z.string().max(256)).max(5).default([]),
  passphrase: z.string().min(12).max(1_024).optional(),
})
