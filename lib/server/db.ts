import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { ConsoleError } from '@/lib/errors/console-error'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { env } from './env'
import { log } from './log'

/** Longest wait for a connection (of the network or of the pool), and for one statement. */
const connectMs = 3_000
const statementMs = 5_000

// Next loads this module more than once (pages, handlers, instrumentation); they share one pool.
const shared = globalThis as typeof globalThis & { gatehouseDb?: PrismaClient; gatehousePool?: pg.Pool }

/** The database. Its errors go through `databaseError` before anyone shows them. */
export function db(): PrismaClient {
  shared.gatehouseDb ??= connect()
  return shared.gatehouseDb
}

/**
 * Rows of a prepared statement, on the connections Prisma uses too: for what every request asks (its session, its connection), where
 * Prisma's own way takes three times as long. `name` stands for the text alone. Throws as `db()` does.
 */
export async function hotRead<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
  const { rows } = await pool().query({ name, text, values: [...values] })
  return rows
}

/** A connection of one's own, for what belongs to a session of the database (its locks); give it back. Throws as `db()` does. */
export function borrowConnection(): Promise<pg.PoolClient> {
  return pool().connect()
}

/**
 * An error of a database that cannot be used now (down, full, too busy, read-only) as `unavailable` / `database_down`; undefined
 * for anything else. Codes: SQLSTATE (PostgreSQL 18, appendix A), Prisma 7 error reference, Node's network errors.
 */
export function databaseError(error: unknown): ConsoleError | undefined {
  if (!causesOf(error).some(isAway)) return undefined
  const message = 'The database of the console cannot be used right now. Nothing was changed by this request.'
  return new ConsoleError('unavailable', message, { reason: 'database_down', cause: error })
}

function connect(): PrismaClient {
  // `$disconnect` ends the pool too; whoever asks next gets a new one.
  const adapter = new PrismaPg(pool(), { disposeExternalPool: true })
  // 'minimal': the other formats write the arguments, secrets among them, into messages.
  return new PrismaClient({ adapter, errorFormat: 'minimal' })
}

function pool(): pg.Pool {
  if (shared.gatehousePool && !shared.gatehousePool.ended) return shared.gatehousePool
  const made = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    // The server may be frozen and never stop the statement itself.
    query_timeout: statementMs + 1_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  made.on('error', (err) => log.warn({ err }, 'an idle database connection was lost'))
  shared.gatehousePool = made
  return made
}

type Traits = {
  readonly code?: unknown
  readonly kind?: unknown
  readonly originalCode?: unknown
  readonly message?: unknown
}

const awayCodes =
  /^(08...|53...|57P0[123]|57014|25006|P1001|P1002|P1008|P1017|P2024|P2028|P2037|E(CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|PIPE))$/
const awayKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])
const awayMessages =
  /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error)/

function isAway({ code, kind, originalCode, message }: Traits): boolean {
  return (
    awayCodes.test(String(code)) ||
    awayCodes.test(String(originalCode)) ||
    awayKinds.has(String(kind)) ||
    (typeof message === 'string' && awayMessages.test(message))
  )
}

/** The error and what it was caused by. Prisma keeps the driver's error under `meta` for raw queries. */
function causesOf(error: unknown, depth = 0): Traits[] {
  if (typeof error !== 'object' || error === null || depth > 6) return []
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: unknown } }
  return [error, ...causesOf(cause, depth + 1), ...causesOf(meta?.driverAdapterError, depth + 1)]
}
