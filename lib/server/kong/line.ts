import 'server-only'
import { Pool } from 'undici'
import type { ProtectionInput } from '@/lib/contract/connections'
import type { StoredConnection } from '@/lib/server/context'
import { guardedConnect, parseAddress, type TargetPolicy, targetPolicy } from '@/lib/server/outbound'
import { type Breaker, newBreaker } from './breaker'
import { credentialHeaders } from './credentials'
import { type Limits, limits } from './limits'
import { oncePerProcess } from './once-per-process'
import { openProtection } from './protection'
import { tlsOptions } from './tls-options'

/** What it takes to talk to one gateway. */
export type Access = {
  readonly adminUrl: string
  readonly workspace: string
  readonly caCertificate: string
  readonly verifyTls: boolean
  /** Opened for each call, so that secrets are in memory no longer than they are needed. */
  readonly protection: () => Promise<ProtectionInput>
}

/** An open way to one gateway. */
export type Line = {
  readonly pool: Pool
  readonly limits: Limits
  /** What stands in front of every path: the prefix of the address, then the workspace. */
  readonly prefix: string
  readonly credentials: () => Promise<Record<string, string>>
  readonly isProtected: boolean
  /** Address of the socket that was opened last. */
  readonly remoteAddress: () => string | undefined
  /** Where many share the line; a run that must know what became of each of its calls has none. */
  readonly breaker?: Breaker
  readonly close: () => Promise<void>
}

type Options = {
  readonly policy?: TargetPolicy
  readonly limits?: Limits
  readonly withoutCredentials?: boolean
  readonly breaker?: Breaker
}

/** Opens a line; sockets come with the first call. The caller closes it. Throws `invalid` for PEM texts that cannot be read. */
export async function openLine(access: Access, options: Options = {}): Promise<Line> {
  const { policy = targetPolicy(), limits: bounds = limits, withoutCredentials = false, breaker } = options
  const target = parseAddress(access.adminUrl)
  const protection = await access.protection()
  const tls = tlsOptions({ ...access, protection: withoutCredentials ? { kind: 'open' } : protection })
  let remoteAddress: string | undefined
  const onConnected = (address: string) => {
    remoteAddress = address
  }
  const pool = new Pool(target.origin, {
    connect: guardedConnect({ policy, target, tls, timeoutMs: bounds.connectMs, onConnected }),
    connections: bounds.sockets,
    pipelining: 1,
    headersTimeout: bounds.headersMs,
    bodyTimeout: bounds.bodyMs,
    maxResponseSize: bounds.answerBytes,
    // Well below the 75 s after which Kong's nginx closes an idle connection itself.
    keepAliveTimeout: 15_000,
    keepAliveMaxTimeout: 60_000,
  })
  return {
    pool,
    limits: bounds,
    prefix: `${target.prefix}${access.workspace === '' ? '' : `/${access.workspace}`}`,
    credentials: async () => (withoutCredentials ? {} : credentialHeaders(await access.protection())),
    isProtected: !withoutCredentials && protection.kind !== 'open',
    remoteAddress: () => remoteAddress,
    breaker,
    close: () => pool.destroy(),
  }
}

/** The access of a saved connection. */
export function accessOf(connection: StoredConnection): Access {
  const { adminUrl, workspace, caCertificate, verifyTls } = connection
  return { adminUrl, workspace, caCertificate, verifyTls, protection: () => openProtection(connection) }
}

type Kept = { readonly version: number; readonly line: Promise<Line>; usedAt: number }

const idleMs = 5 * 60_000
const kept = oncePerProcess('kong-lines', () => new Map<string, Kept>())

/** The line of a saved connection, shared by everyone who talks to that gateway; a changed connection gets a new one. */
export function lineOf(connection: StoredConnection): Promise<Line> {
  const { id, updatedAt } = connection
  const version = updatedAt.getTime()
  const known = kept.get(id)
  if (known?.version === version) {
    known.usedAt = Date.now()
    return known.line
  }
  // A request that read the row before it was changed must not bring the old line back.
  if (known && known.version > version) return known.line
  const line = openLine(accessOf(connection), { breaker: newBreaker() })
  const entry: Kept = { version, line, usedAt: Date.now() }
  kept.set(id, entry)
  line.catch(() => {
    if (kept.get(id) === entry) kept.delete(id)
  })
  if (known) closeQuietly(known)
  closeIdleLater()
  return line
}

/** Closes the line of a connection that was removed. */
export function dropLine(connectionId: string): void {
  const known = kept.get(connectionId)
  kept.delete(connectionId)
  if (known) closeQuietly(known)
}

/** Lets running calls end, up to the longest a call may take. */
function closeQuietly({ line }: Kept): void {
  line.then(({ pool }) => pool.close()).catch(() => {})
}

function closeIdleLater(): void {
  oncePerProcess('kong-idle-lines', () =>
    setInterval(() => {
      for (const [id, { usedAt }] of kept) if (Date.now() - usedAt > idleMs) dropLine(id)
    }, 60_000).unref(),
  )
}
