import 'server-only'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { oncePerProcess } from '@/lib/server/kong'
import { borrowConnection } from './db'
import { log } from './log'

/** How often a lock that another process holds is asked for again. */
const pauseMs = 15

/**
 * Does something while nobody else, in whatever process on this database, does anything under the same name. Answers undefined, having
 * done nothing, where the lock is not free within `waitMs`. A process holds all its locks on one connection of the database (PostgreSQL 18,
 * section 13.3.5, session-level advisory locks), so many writes at once cost it no more than one.
 */
export async function whileLocked<T>(
  name: string,
  waitMs: number,
  act: () => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const until = performance.now() + waitMs
  const leave = await takeTurn(name, until)
  if (!leave) return undefined
  try {
    const session = await joinSession()
    try {
      if (!(await acquire(session, name, until))) return undefined
      try {
        return { value: await act() }
      } finally {
        await release(session, name)
      }
    } finally {
      leaveSession(session)
    }
  } finally {
    leave()
  }
}

/** In one process the locks of a session do not exclude each other: who comes later waits for who came before. */
const turns = () => oncePerProcess('advisory-turns', () => new Map<string, Promise<void>>())

async function takeTurn(name: string, until: number): Promise<(() => void) | undefined> {
  const before = turns().get(name)
  let leave = () => {}
  const own = new Promise<void>((resolve) => {
    leave = resolve
  })
  const mine = before ? before.then(() => own) : own
  turns().set(name, mine)
  void mine.then(() => turns().get(name) === mine && turns().delete(name))
  const isFree = before === undefined || (await isDoneBy(before, until))
  if (isFree) return leave
  leave()
  return undefined
}

async function isDoneBy(before: Promise<void>, until: number): Promise<boolean> {
  const waited = new AbortController()
  try {
    return await Promise.race([
      before.then(() => true),
      sleep(Math.max(0, until - performance.now()), false, { signal: waited.signal }),
    ])
  } finally {
    waited.abort()
  }
}

type Session = {
  readonly client: PoolClient
  readonly onError: (error: Error) => void
  users: number
  tail: Promise<unknown>
  isBroken: boolean
}

const current = () => oncePerProcess('advisory-session', () => ({ session: undefined as Promise<Session> | undefined }))

async function joinSession(): Promise<Session> {
  const opening = current().session
  const known = await opening?.catch(() => undefined)
  if (known && !known.isBroken && known.users > 0) {
    known.users++
    return known
  }
  // Someone else may have opened a new one while this one waited.
  if (current().session !== opening) return joinSession()
  const made = openSession()
  current().session = made
  const session = await made
  session.users++
  return session
}

async function openSession(): Promise<Session> {
  const client = await borrowConnection()
  const onError = (err: Error) => {
    session.isBroken = true
    log.warn({ err }, 'the database connection that holds the locks was lost')
  }
  const session: Session = { client, onError, users: 0, tail: Promise.resolve(), isBroken: false }
  client.on('error', onError)
  return session
}

/** Nobody uses it any more: back to the pool, and with it whatever it still held. */
function leaveSession(session: Session): void {
  session.users--
  if (session.users > 0) return
  session.client.removeListener('error', session.onError)
  session.client.release(session.isBroken)
}

async function acquire(session: Session, name: string, until: number): Promise<boolean> {
  for (;;) {
    const { rows } = await inTurn(session, 'SELECT pg_try_advisory_lock($1::bigint) AS "isHeld"', name)
    if (rows[0]?.isHeld === true) return true
    if (performance.now() >= until) return false
    await sleep(pauseMs)
  }
}

async function release(session: Session, name: string): Promise<void> {
  try {
    await inTurn(session, 'SELECT pg_advisory_unlock($1::bigint)', name)
  } catch {
    // What cannot be unlocked goes with its connection.
    session.isBroken = true
  }
}

/** One statement at a time on a connection. */
function inTurn(session: Session, text: string, name: string) {
  const own = session.tail.then(() => session.client.query<{ isHeld?: boolean }>(text, [keyOf(name)]))
  session.tail = own.catch(() => {})
  return own
}

/** Locks are named by 64 bits. */
function keyOf(name: string): string {
  return createHash('sha256').update(name).digest().readBigInt64BE(0).toString()
}
