import 'server-only'
import type { Logger } from 'pino'

/** What a job is given: the moment it counts as running at, and where to write. */
export type JobRun = { readonly now: Date; readonly log: Logger }

/** Work that runs by itself. Thin: it loops and calls verbs; one connection's failure is that run's, never the loop's. */
export type Job = {
  readonly name: string
  /** Cron text in UTC: how often it is looked whether there is something to do. */
  readonly cron: string
  readonly run: (run: JobRun) => Promise<void>
}

/** A job as it stands, checked for its shape. */
export function defineJob(job: Job): Job {
  return job
}
