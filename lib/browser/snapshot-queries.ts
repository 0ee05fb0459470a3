import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { BulkTitle } from '@/lib/contract/bulk-words'
import { api } from '@/lib/contract/paths'
import { nameBeforeChange } from '@/lib/contract/snapshot-words'
import type {
  applyBody,
  ChangeView,
  ComparisonPage,
  compareBody,
  PlanView,
  planBody,
  RunDetail,
  RunView,
  ScheduleView,
  SnapshotDetail,
  SnapshotPage,
  SnapshotSummary,
  scheduleBody,
} from '@/lib/contract/snapshots'
import { ask } from './ask'

/** What is sent: as the contract reads it, with its defaults left out. */
type Compare = z.input<typeof compareBody>
type PlanWish = z.input<typeof planBody>
type Apply = z.input<typeof applyBody>
type Schedule = z.input<typeof scheduleBody>

/**
 * Reads of snapshots and restores. Keys: `['connections', c, 'snapshots' | 'schedules' | 'comparison' | 'plans' | 'runs', …]`.
 */
export const snapshotQueries = {
  list: (connectionId: string, query: Readonly<Record<string, string>> = {}) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'snapshots', 'list', query],
      queryFn: ({ signal }) => ask<SnapshotPage>(api.snapshots(connectionId, query), { signal }),
      placeholderData: keepPreviousData,
    }),
  one: (connectionId: string, snapshotId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'snapshots', 'one', snapshotId],
      queryFn: ({ signal }) => ask<SnapshotDetail>(api.snapshot(connectionId, snapshotId), { signal }),
    }),
  schedules: (connectionId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'schedules'],
      queryFn: ({ signal }) => ask<readonly ScheduleView[]>(api.snapshotSchedules(connectionId), { signal }),
    }),
  /** The next five runs of a schedule's text; fails with the field at fault. */
  preview: (connectionId: string, { cron, timeZone }: { cron: string; timeZone: string }) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'schedules', 'preview', cron, timeZone],
      queryFn: ({ signal }) =>
        ask<{ nextRuns: readonly string[] }>(api.schedulePreview(connectionId, { cron, timeZone }), { signal }),
      retry: false,
    }),
  /** A page of a comparison; the page before stays visible while the next one comes. */
  comparison: (connectionId: string, body: Compare) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'comparison', body],
      queryFn: ({ signal }) => ask<ComparisonPage>(api.comparison(connectionId), { body, signal }),
      placeholderData: keepPreviousData,
    }),
  plan: (connectionId: string, planId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'plans', planId],
      queryFn: ({ signal }) => ask<PlanView>(api.restorePlan(connectionId, planId), { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  planStep: (connectionId: string, planId: string, index: number) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'plans', planId, 'steps', index],
      queryFn: ({ signal }) => ask<ChangeView>(api.restorePlanStep(connectionId, planId, index), { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  runs: (connectionId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'runs', 'list'],
      queryFn: ({ signal }) => ask<readonly RunView[]>(api.restores(connectionId), { signal }),
    }),
  run: (connectionId: string, runId: string) =>
    queryOptions({
      queryKey: ['connections', connectionId, 'runs', 'one', runId],
      queryFn: ({ signal }) => ask<RunDetail>(api.restoreRun(connectionId, runId), { signal }),
    }),
}

/** Keeps the gateway as it is before several entities are changed; throws ConsoleError, or the reason of the signal that ended it. */
export function takeBeforeChange(
  connectionId: string,
  { title, signal }: { title: BulkTitle; signal: AbortSignal },
): Promise<SnapshotSummary> {
  return ask<SnapshotSummary>(api.snapshots(connectionId), {
    body: { name: nameBeforeChange(title), reason: 'before_change' },
    signal,
  })
}

/** Removes a snapshot; throws ConsoleError. */
export function removeSnapshot(connectionId: string, snapshotId: string): Promise<void> {
  return ask<void>(api.snapshot(connectionId, snapshotId), { method: 'DELETE' })
}

/** Plans what brings the gateway to where the source is; throws ConsoleError. */
export function makePlan(connectionId: string, wish: PlanWish): Promise<PlanView> {
  return ask<PlanView>(api.restorePlans(connectionId), { body: wish })
}

/** Applies a plan; answers once it has begun. Throws `conflict` with `plan_stale` and its like. */
export function applyPlan(connectionId: string, apply: Apply): Promise<RunView> {
  return ask<RunView>(api.restores(connectionId), { body: apply })
}

/** Stops, resumes or takes back a run; throws ConsoleError. */
export function commandRun(
  connectionId: string,
  runId: string,
  command: 'resume' | 'rollback' | 'stop',
): Promise<RunView> {
  return ask<RunView>(api.restoreRun(connectionId, runId), { body: { command } })
}

/** Saves a schedule, new without an id; throws ConsoleError, fields named. */
export function saveSchedule(connectionId: string, { id, ...body }: Schedule & { id?: string }): Promise<ScheduleView> {
  return id === undefined
    ? ask<ScheduleView>(api.snapshotSchedules(connectionId), { body })
    : ask<ScheduleView>(api.snapshotSchedule(connectionId, id), { method: 'PUT', body })
}

/** Removes a schedule; its snapshots stay. Throws ConsoleError. */
export function removeSchedule(connectionId: string, scheduleId: string): Promise<void> {
  return ask<void>(api.snapshotSchedule(connectionId, scheduleId), { method: 'DELETE' })
}
