import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scheduleBody } from '@/lib/contract/snapshots'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { log } from '@/lib/server/log'
import { takeSnapshot } from '@/lib/server/snapshots'
import { lastDue, nextRuns } from '@/lib/server/snapshots/cron'
import { createSchedule, listSchedules, updateSchedule } from '@/lib/server/snapshots/schedules'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { defineJob } from './define-job'
import { automaticKept, pruneAutomaticSnapshots } from './prune-automatic-snapshots'
import { runJobs } from './runner'
import { prune, takeScheduledSnapshots } from './take-scheduled-snapshots'

withTestDatabase()

let gateway: DemoGateway
let context: UserContext & ConnectionContext
beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9' })
  context = await connected(gateway.url)
})
afterAll(() => gateway.close())

const body = (given: object) =>
  scheduleBody.parse({ name: 'nightly', cron: '0 2 * * *', timeZone: 'Europe/Berlin', ...given })
const later = (days: number, time = '03:00') => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  return new Date(`${day}T${time}:00Z`)
}
const takenBy = (scheduleId: string) => db().snapshot.count({ where: { scheduleId } })
const runAt = (now: Date) => takeScheduledSnapshots.run({ now, log })

describe('the text of a schedule', () => {
  it('says when it will come, in its own time zone, also over a change of clocks', () => {
    const runs = nextRuns('30 2 * * *', 'Europe/Berlin', { from: new Date('2027-03-26T12:00:00Z'), count: 3 })
    expect(runs.map((at) => at.toISOString())).toEqual([
      '2027-03-27T01:30:00.000Z',
      // 02:30 does not exist on the day of the change: cron-parser takes the next valid moment.
      '2027-03-28T01:30:00.000Z',
      '2027-03-29T00:30:00.000Z',
    ])
  })

  it.each(['', 'nonsense', '61 * * * *', '0 2 30 2 *', '* * * * * *'])('%j is refused', (cron) => {
    expect(() => nextRuns(cron, 'UTC', { from: new Date(), count: 1 })).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    )
  })

  it('knows what was due last', () => {
    expect(lastDue('0 2 * * *', 'UTC', new Date('2027-01-02T02:00:00Z'))?.toISOString()).toBe(
      '2027-01-02T02:00:00.000Z',
    )
    expect(lastDue('0 2 * * *', 'UTC', new Date('2027-01-02T01:59:59Z'))?.toISOString()).toBe(
      '2027-01-01T02:00:00.000Z',
    )
  })
})

describe('scheduled snapshots', () => {
  it('are taken when due, once, however many processes look; after a pause only the latest is caught up', async () => {
    const { id } = await createSchedule(context, body({}))
    await runAt(new Date())
    expect(await takenBy(id)).toBe(0)
    await Promise.all([runAt(later(1)), runAt(later(1)), runAt(later(1))])
    expect(await takenBy(id)).toBe(1)
    await runAt(later(9))
    expect(await takenBy(id)).toBe(2)
    const [schedule] = await listSchedules(context)
    expect(schedule?.nextRuns).toHaveLength(5)
    expect(schedule?.lastRunAt).toBeDefined()
    await updateSchedule(context, id, body({ isActive: false }))
    await runAt(later(20))
    expect(await takenBy(id)).toBe(2)
  })

  it('that fail say why, and do not stop the others', async () => {
    const broken = await connected('http://127.0.0.1:1')
    const { id: bad } = await createSchedule(broken, body({ name: 'bad' }))
    const { id: good } = await createSchedule(context, body({ name: 'good' }))
    await runAt(later(1))
    expect(await takenBy(good)).toBe(1)
    const [schedule] = await listSchedules(broken)
    expect(schedule).toMatchObject({ id: bad, lastError: expect.stringContaining('refuses connections') })
  })

  it('are kept by count and by age; the newest always stays', async () => {
    const { id } = await createSchedule(context, body({ name: 'kept', keepCount: 2, keepDays: 10 }))
    for (const day of [1, 2, 3, 4]) await runAt(later(day))
    expect(await takenBy(id)).toBe(2)
    await prune({ id, keepCount: null, keepDays: 10 }, later(100))
    expect(await takenBy(id)).toBe(1)
  })
})

describe('snapshots taken as a precaution', () => {
  it('are kept: the newest of each gateway, and those of today', async () => {
    const first = await takeSnapshot(context, { reason: 'before_restore' })
    const byHand = await takeSnapshot(context, { reason: 'manual' })
    const template = await db().snapshot.findUniqueOrThrow({ where: { id: first.id } })
    const { id: _, ...data } = { ...template, counts: {}, dangling: undefined }
    await db().snapshot.createMany({ data: Array.from({ length: automaticKept }, () => data) })
    const kept = () => db().snapshot.count({ where: { reason: 'before_restore', connectionId: context.connection.id } })
    await pruneAutomaticSnapshots.run({ now: new Date(), log })
    expect(await kept()).toBe(automaticKept + 1)
    // However many were taken before changes since: they are counted for themselves.
    const change = { ...data, reason: 'before_change' }
    await db().snapshot.createMany({ data: Array.from({ length: automaticKept + 5 }, () => change) })
    await pruneAutomaticSnapshots.run({ now: later(2), log })
    expect(await kept()).toBe(automaticKept)
    const changes = { reason: 'before_change', connectionId: context.connection.id }
    expect(await db().snapshot.count({ where: changes })).toBe(automaticKept)
    expect(await db().snapshot.count({ where: { id: { in: [first.id, byHand.id] } } })).toBe(1)
  })
})

describe('the runner', () => {
  it('runs a job of its queue, whose failure is its own', async () => {
    let runs = 0
    const job = defineJob({
      name: 'counting',
      cron: '* * * * *',
      run: async () => {
        runs++
        throw new Error('on purpose')
      },
    })
    const runner = await runJobs(process.env.DATABASE_URL ?? '', [job])
    const { PgBoss } = await import('pg-boss')
    const boss = new PgBoss({ connectionString: process.env.DATABASE_URL ?? '', schema: 'pgboss' })
    await boss.start()
    await boss.send('counting', {})
    await expect.poll(() => runs, { timeout: 15_000, interval: 100 }).toBeGreaterThan(0)
    await boss.stop({ graceful: false })
    await runner.stop()
  })
})
