import 'server-only'
import { PgBoss } from 'pg-boss'
import { db } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { oncePerProcess } from '@/lib/server/kong'
import { log } from '@/lib/server/log'
import { startScraping } from '@/lib/server/metrics'
import type { Job } from './define-job'
import { recoverRestores } from './recover-restores'
import { jobs } from './registry'

/** A started runner, to be stopped. */
export type Runner = { readonly stop: () => Promise<void> }

const retryMs = 10_000
/** Restores of a process that died are taken up this often in the first minute; after that once a minute is enough. */
const earlyMs = [0, 5_000, 16_000, 30_000]

/**
 * Starts the jobs, unless `JOBS=off`. pg-boss gives each cron slot to one process, however many share the database; what a job does is
 * safe against running twice all the same. A database that is away is tried again; the server does not wait for it.
 */
export function startJobs(): void {
  if (process.env.JOBS === 'off') return
  oncePerProcess('jobs', () => {
    const state: { runner?: Runner } = {}
    const begin = async () => {
      try {
        state.runner = await runJobs(env().DATABASE_URL)
      } catch (error) {
        log.warn({ err: error }, 'the jobs could not be started; trying again')
        setTimeout(() => void begin(), retryMs).unref()
      }
    }
    void begin()
    startScraping()
    for (const ms of earlyMs) setTimeout(() => void runOnce(recoverRestores), ms).unref()
    process.once('SIGTERM', () => void state.runner?.stop())
    return state
  })
}

/** Runs jobs until stopped. Throws where the database cannot be reached. */
export async function runJobs(databaseUrl: string, wanted: readonly Job[] = jobs): Promise<Runner> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    // Where the console's role may make no schemas, whoever migrates has made it (scripts/postgres/ownership.mjs).
    createSchema: await mayMakeSchemas(),
    max: 3,
    application_name: 'gatehouse-jobs',
  })
  boss.on('error', (err) => log.warn({ err }, 'the job queue had an error'))
  await boss.start()
  for (const job of wanted) {
    // A run that takes longer than its interval is not piled upon: one of a name at a time.
    await boss.createQueue(job.name, { policy: 'exclusive', retryLimit: 0, expireInSeconds: 3_600 })
    await boss.schedule(job.name, job.cron, {}, { tz: 'UTC' })
    await boss.work(job.name, { batchSize: 1, pollingIntervalSeconds: 5 }, () => runOnce(job))
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) }
}

async function mayMakeSchemas(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ may: boolean }[]>`
    SELECT has_database_privilege(current_database(), 'CREATE') AS "may"`
  return row?.may ?? false
}

async function runOnce(job: Job): Promise<void> {
  const own = log.child({ job: job.name })
  try {
    await job.run({ now: new Date(), log: own })
  } catch (error) {
    own.error({ err: error }, 'a job failed')
  }
}
