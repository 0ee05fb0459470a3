import 'server-only'
import pino, { type Logger, type LoggerOptions } from 'pino'
import { isConsoleError } from '@/lib/errors/console-error'

const secretNames = [
  'password',
  'secret',
  'token',
  'key',
  'apikey',
  'authorization',
  'cookie',
  'protection',
  'connectionString',
]
const levels = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])

/**
 * How the console logs: one JSON object a line, so a line break in a value stays inside its string. Names that could hold
 * a secret are redacted, and an error gives only its name, code, message and stack.
 */
export function logOptions(level: string): LoggerOptions {
  return {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    serializers: { err: (error: unknown) => describeError(error) },
  }
}

/** The log of the console, on stdout. LOG_LEVEL is not read through env(): the log must work before, and without, a complete environment. */
export const log: Logger = pino(
  logOptions(levels.has(process.env.LOG_LEVEL ?? '') ? String(process.env.LOG_LEVEL) : 'info'),
)

type LoggedError = {
  readonly type: string
  readonly code?: string
  readonly reason?: string
  readonly message: string
  readonly stack?: string
  readonly cause?: LoggedError
}

/** An error as the log may have it. Fields, details and other properties stay out: they can hold what an entity holds. */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' }
  const { cause, code } = error as { cause?: unknown; code?: unknown }
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    ...(isConsoleError(error) && error.reason !== undefined && { reason: error.reason }),
    message: error.message.slice(0, 1_000),
    // The stack repeats the message in front; only the places are wanted.
    ...(error.stack !== undefined && { stack: placesIn(error.stack) }),
    ...(cause instanceof Error && depth < 4 && { cause: describeError(cause, depth + 1) }),
  }
}

function placesIn(stack: string): string {
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return lines.slice(0, 12).join('\n')
}
