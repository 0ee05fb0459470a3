import { z } from 'zod'
import type {
  ChangeView,
  ComparisonPage,
  ContentEntity,
  ContentKind,
  ContentPage,
  PlanView,
  RunDetail,
  RunStepView,
  RunView,
  ScheduleView,
  SnapshotDetail,
  SnapshotPage,
  SnapshotSummary,
  SnapshotUploaded,
  StepView,
} from '../snapshots'
import { answer, json, jsonObject } from './answer'
import { column, entity, kindIcon, words } from './descriptions'
import { fileFormat, formatNote } from './formats'
import { blastFact, incomparable, loss, obstacle, phase } from './plans'

export const changeView = answer<ChangeView>('ChangeView')(
  z.strictObject({
    op: z.enum(['create', 'update', 'delete']),
    kind: z.string(),
    id: z.string(),
    name: z.string(),
    before: z.optional(jsonObject),
    after: z.optional(jsonObject),
    changedSecrets: z.array(z.string()),
  }),
)

export const comparisonPage = answer<ComparisonPage>('ComparisonPage')(
  z.strictObject({
    changes: z.array(changeView),
    matched: z.number(),
    counts: z.record(z.string(), z.strictObject({ create: z.number(), update: z.number(), delete: z.number() })),
    incomparable: z.array(incomparable),
    comparedAt: z.string(),
  }),
)

export const runView = answer<RunView>('RunView')(
  z.strictObject({
    id: z.string(),
    planId: z.string(),
    title: z.string(),
    state: z.enum(['done', 'kept', 'applying', 'rolling_back', 'rolled_back', 'needs_attention']),
    onFailure: z.enum(['rollback', 'keep']),
    onCrash: z.enum(['rollback', 'resume']),
    startedAt: z.string(),
    finishedAt: z.optional(z.string()),
    startedBy: z.string(),
    snapshotId: z.optional(z.string()),
    stepCount: z.number(),
    progress: z.strictObject({
      unknown: z.optional(z.number()),
      done: z.optional(z.number()),
      undoing: z.optional(z.number()),
      failed: z.optional(z.number()),
      undone: z.optional(z.number()),
      pending: z.optional(z.number()),
      sent: z.optional(z.number()),
      undo_failed: z.optional(z.number()),
    }),
    error: z.optional(z.strictObject({ code: z.string(), message: z.string() })),
  }),
)

export const snapshotSummary = answer<SnapshotSummary>('SnapshotSummary')(
  z.strictObject({
    id: z.string(),
    connection: z.strictObject({ id: z.optional(z.string()), name: z.string() }),
    name: z.string(),
    reason: z.enum(['manual', 'schedule', 'before_restore', 'before_change', 'upload']),
    takenAt: z.string(),
    takenBy: z.string(),
    version: z.string(),
    database: z.string(),
    workspace: z.string(),
    contentId: z.string(),
    counts: z.record(z.string(), z.number()),
    entityCount: z.number(),
    storedBytes: z.number(),
    isConsistent: z.boolean(),
    hasSecrets: z.boolean(),
    selectTags: z.array(z.string()),
    scheduleId: z.optional(z.string()),
  }),
)

export const snapshotPage = answer<SnapshotPage>('SnapshotPage')(
  z.strictObject({ snapshots: z.array(snapshotSummary), nextBefore: z.optional(z.string()) }),
)

export const runStepView = answer<RunStepView>('RunStepView')(
  z.strictObject({
    kind: z.string(),
    id: z.string(),
    name: z.string(),
    role: z.enum(['change', 'release']),
    op: z.enum(['create', 'update', 'delete']),
    index: z.number(),
    phase: phase,
    waitsFor: z.array(z.number()),
    state: z.enum(['unknown', 'done', 'undoing', 'failed', 'undone', 'pending', 'sent', 'undo_failed']),
    error: z.optional(z.strictObject({ code: z.string(), message: z.string() })),
  }),
)

export const stepView = answer<StepView>('StepView')(
  z.strictObject({
    kind: z.string(),
    id: z.string(),
    name: z.string(),
    role: z.enum(['change', 'release']),
    op: z.enum(['create', 'update', 'delete']),
    index: z.number(),
    phase: phase,
    waitsFor: z.array(z.number()),
  }),
)

export const runDetail = answer<RunDetail>('RunDetail')(
  z.strictObject({
    id: z.string(),
    planId: z.string(),
    title: z.string(),
    state: z.enum(['done', 'kept', 'applying', 'rolling_back', 'rolled_back', 'needs_attention']),
    onFailure: z.enum(['rollback', 'keep']),
    onCrash: z.enum(['rollback', 'resume']),
    startedAt: z.string(),
    finishedAt: z.optional(z.string()),
    startedBy: z.string(),
    snapshotId: z.optional(z.string()),
    stepCount: z.number(),
    progress: z.strictObject({
      unknown: z.optional(z.number()),
      done: z.optional(z.number()),
      undoing: z.optional(z.number()),
      failed: z.optional(z.number()),
      undone: z.optional(z.number()),
      pending: z.optional(z.number()),
      sent: z.optional(z.number()),
      undo_failed: z.optional(z.number()),
    }),
    error: z.optional(z.strictObject({ code: z.string(), message: z.string() })),
    steps: z.array(runStepView),
    remaining: z.array(stepView),
  }),
)

export const planView = answer<PlanView>('PlanView')(
  z.strictObject({
    id: z.string(),
    title: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    mode: z.enum(['entities', 'config']),
    stepCount: z.number(),
    steps: z.array(stepView),
    counts: z.record(z.string(), z.strictObject({ create: z.number(), update: z.number(), delete: z.number() })),
    obstacles: z.array(obstacle),
    losses: z.array(loss),
    facts: z.array(blastFact),
    incomparable: z.array(incomparable),
    isConsistent: z.boolean(),
    tags: z.array(z.string()),
    workspaces: z.optional(z.strictObject({ from: z.string(), to: z.string() })),
  }),
)

export const snapshotDetail = answer<SnapshotDetail>('SnapshotDetail')(
  z.strictObject({
    id: z.string(),
    connection: z.strictObject({ id: z.optional(z.string()), name: z.string() }),
    name: z.string(),
    reason: z.enum(['manual', 'schedule', 'before_restore', 'before_change', 'upload']),
    takenAt: z.string(),
    takenBy: z.string(),
    version: z.string(),
    database: z.string(),
    workspace: z.string(),
    contentId: z.string(),
    counts: z.record(z.string(), z.number()),
    entityCount: z.number(),
    storedBytes: z.number(),
    isConsistent: z.boolean(),
    hasSecrets: z.boolean(),
    selectTags: z.array(z.string()),
    scheduleId: z.optional(z.string()),
    dangling: z.array(z.strictObject({ kind: z.string(), id: z.string(), toKind: z.string(), toId: z.string() })),
  }),
)

export const scheduleView = answer<ScheduleView>('ScheduleView')(
  z.strictObject({
    name: z.string(),
    cron: z.string(),
    timeZone: z.string(),
    isActive: z.boolean(),
    keepCount: z.nullable(z.number()),
    keepDays: z.nullable(z.number()),
    id: z.string(),
    nextRuns: z.array(z.string()),
    lastRunAt: z.optional(z.string()),
    lastError: z.optional(z.string()),
  }),
)

export const snapshotUploaded = answer<SnapshotUploaded>('SnapshotUploaded')(
  z.strictObject({ snapshot: snapshotSummary, format: fileFormat, notes: z.array(formatNote) }),
)

export const contentKind = answer<ContentKind>('ContentKind')(
  z.strictObject({
    kind: z.string(),
    icon: kindIcon,
    nameFields: z.array(z.string()),
    label: z.optional(z.strictObject({ one: words, many: words })),
    columns: z.array(column),
    references: z.record(z.string(), z.string()),
  }),
)

export const contentPage = answer<ContentPage>('ContentPage')(
  z.strictObject({
    kind: contentKind,
    rows: z.array(z.object({ id: z.string() }).catchall(json)),
    matched: z.number(),
    total: z.number(),
    page: z.number(),
    pageSize: z.number(),
    names: z.record(z.string(), z.record(z.string(), z.string())),
  }),
)

export const contentEntity = answer<ContentEntity>('ContentEntity')(
  z.strictObject({
    kind: contentKind,
    name: z.string(),
    entity: entity,
    withheld: z.array(z.string()),
    names: z.record(z.string(), z.record(z.string(), z.string())),
  }),
)
