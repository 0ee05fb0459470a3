import 'server-only'
import { CronExpressionParser } from 'cron-parser'
import { ConsoleError } from '@/lib/errors/console-error'

/** Runs closer together than this would only queue. */
const leastMs = 60_000

/**
 * The next runs of a schedule's text (five fields, or six with seconds) in a time zone, from a moment on. Throws `invalid` with the field
 * at fault for what is no such text, can never come (30 February) or comes more often than once a minute.
 */
export function nextRuns(cron: string, timeZone: string, { from, count }: { from: Date; count: number }): Date[] {
  if (!isTimeZone(timeZone)) throw wrong('timeZone', 'This is not a time zone.')
  const expression = parse(cron, timeZone, from)
  const runs: Date[] = []
  try {
    while (runs.length < Math.max(count, 3)) runs.push(expression.next().toDate())
  } catch {
    if (runs.length === 0) throw wrong('cron', 'This can never come.')
  }
  const [first, second] = runs
  if (first && second && second.getTime() - first.getTime() < leastMs)
    throw wrong('cron', 'A snapshot can be taken at most once a minute.')
  return runs.slice(0, count)
}

/** The latest time at or before a moment at which a schedule was due; undefined where it never was. */
export function lastDue(cron: string, timeZone: string, now: Date): Date | undefined {
  try {
    // One millisecond later: what is due at this very moment counts.
    return parse(cron, timeZone, new Date(now.getTime() + 1))
      .prev()
      .toDate()
  } catch {
    return undefined
  }
}

function parse(cron: string, timeZone: string, currentDate: Date) {
  // The parser would fill missing fields up.
  const fields = cron.trim().split(/\s+/).length
  try {
    if (fields < 5 || fields > 6) throw new Error(`${fields} fields`)
    return CronExpressionParser.parse(cron, { tz: timeZone, currentDate })
  } catch (cause) {
    throw new ConsoleError('invalid', 'This is no schedule.', {
      fields: { cron: 'This is no schedule: minute, hour, day, month, weekday.' },
      cause,
    })
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function wrong(field: string, message: string): ConsoleError {
  return new ConsoleError('invalid', message, { fields: { [field]: message } })
}
