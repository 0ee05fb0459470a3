import { CronExpressionParser } from 'cron-parser'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CronMeaning, readCron } from './read-cron'

/** Whether a schedule of this meaning comes at a moment. */
function comes(meaning: CronMeaning, at: Date): boolean {
  const [hour, minute] = [at.getUTCHours(), at.getUTCMinutes()]
  if (meaning.every === 'minutes') return minute % meaning.count === 0
  if (meaning.every === 'hours') return hour % meaning.count === 0 && minute === meaning.minute
  if (!meaning.times.some((time) => time.hour === hour && time.minute === minute)) return false
  if (meaning.every === 'weekday') return at.getUTCDay() >= 1 && at.getUTCDay() <= 5
  if (meaning.every === 'week') return meaning.days.includes(at.getUTCDay())
  return meaning.every !== 'month' || meaning.day === at.getUTCDate()
}

const start = Date.UTC(2026, 1, 27)
const end = start + 40 * 86_400_000
const mostRuns = 300

/** The first runs in the weeks after `start`, which hold an end of February, and until when that is all of them. */
function byParser(cron: string): { readonly runs: readonly number[]; readonly until: number } {
  const next = CronExpressionParser.parse(cron, { tz: 'UTC', currentDate: new Date(start - 1) })
  const runs: number[] = []
  while (runs.length < mostRuns) {
    const at = next.next().getTime()
    if (at >= end) return { runs, until: end }
    runs.push(at)
  }
  return { runs, until: (runs.at(-1) ?? start) + 1 }
}

function byMeaning(meaning: CronMeaning, until: number): number[] {
  const runs = []
  for (let at = start; at < until; at += 60_000) if (comes(meaning, new Date(at))) runs.push(at)
  return runs
}

const number = (min: number, max: number) => fc.integer({ min, max }).map(String)
const field = (min: number, max: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant('*') },
    { weight: 3, arbitrary: number(min, max) },
    fc.uniqueArray(number(min, max), { minLength: 1, maxLength: 3 }).map((all) => all.join(',')),
    fc.constantFrom(2, 3, 5, 6, 7, 12, 15).map((step) => `*/${step}`),
    fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
  )
// 0 and 7 are one day, which the parser takes but once.
const weekday = fc.oneof(field(0, 6), field(1, 7), fc.constantFrom('MON-FRI', 'sat,sun', 'mon', '1-5', '?'))
const schedule = fc
  .tuple(field(0, 59), field(0, 23), fc.oneof({ weight: 2, arbitrary: fc.constant('*') }, field(1, 28)), weekday)
  .map(([minute, hour, day, week]) => `${minute} ${hour} ${day} * ${week}`)

it('means what the schedule does, wherever it says anything', () => {
  let told = 0
  fc.assert(
    fc.property(schedule, (cron) => {
      const meaning = readCron(cron)
      if (!meaning) return
      told++
      const { runs, until } = byParser(cron)
      expect(byMeaning(meaning, until)).toEqual(runs)
    }),
    { numRuns: 150 },
  )
  expect(told).toBeGreaterThan(15)
})

it.each<[string, CronMeaning]>([
  ['0 * * * *', { every: 'hours', count: 1, minute: 0 }],
  ['*/15 * * * *', { every: 'minutes', count: 15 }],
  ['5 */6 * * *', { every: 'hours', count: 6, minute: 5 }],
  ['0 3 * * *', { every: 'day', times: [{ hour: 3, minute: 0 }] }],
  ['0 0 3 * * *', { every: 'day', times: [{ hour: 3, minute: 0 }] }],
  ['30 2,14 * * mon-fri', { every: 'weekday', times: [2, 14].map((hour) => ({ hour, minute: 30 })) }],
  ['0 3 * * 7,1', { every: 'week', days: [1, 0], times: [{ hour: 3, minute: 0 }] }],
  ['0 3 1 * *', { every: 'month', day: 1, times: [{ hour: 3, minute: 0 }] }],
])('reads %s', (cron, meaning) => expect(readCron(cron)).toEqual(meaning))

it.each([
  '',
  '@daily',
  '0 3 1 * 1',
  '0 3 1 * 0-6',
  '0 3 1-31 * 1',
  '*/7 * * * *',
  '0 3 L * *',
  '0 3 * 6 *',
  '30 0 3 * * *',
  '0 25 * * *',
  '0 5-3 * * *',
])('says nothing of %j', (cron) => expect(readCron(cron)).toBeUndefined())
