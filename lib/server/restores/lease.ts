import 'server-only'
import { randomUUID } from 'node:crypto'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { hotRead } from '@/lib/server/db'
import { oncePerProcess } from '@/lib/server/kong'

/** The right to change a gateway in bulk. One holder at a time, on the database's clock. */
export type Lease = {
  readonly connectionId: string
  /** Higher for every holder: a former one that wakes up is known by it. */
  readonly fence: bigint
  /** Whether it surely still holds, by this process's own clock, which also runs while the process is frozen. */
  readonly isSure: () => boolean
  readonly release: () => Promise<void>
  /** Aborted when it was lost. */
  readonly lost: AbortSignal
}

/** How long a lease lasts, and how often it is renewed. */
export type LeaseTimes = { readonly leaseMs: number; readonly renewMs: number }

/** A holder that died is succeeded after this; one that lives renews long before. */
export const leaseTimes: LeaseTimes = { leaseMs: 15_000, renewMs: 4_000 }

const holder = () => oncePerProcess('lease-holder', randomUUID)

/** Takes the lease of a gateway. Throws `conflict` / `restore_running`, with who has it, while someone else holds it. */
export async function acquireLease(
  { connection, actor }: ConnectionContext,
  purpose: string,
  { leaseMs, renewMs }: LeaseTimes = leaseTimes,
): Promise<Lease> {
  const askedAt = performance.now()
  const [row] = await hotRead<{ fence: string }>(
    'lease-acquire',
    `INSERT INTO "GatewayLease" AS l ("connectionId", "fence", "holder", "purpose", "actorName", "expiresAt")
     VALUES ($1, 1, $2, $3, $4, now() + $5 * interval '1 millisecond')
     ON CONFLICT ("connectionId") DO UPDATE SET "fence" = l."fence" + 1, "holder" = $2, "purpose" = $3, "actorName" = $4,
       "expiresAt" = now() + $5 * interval '1 millisecond'
     WHERE l."expiresAt" <= now()
     RETURNING "fence"::text`,
    [connection.id, holder(), purpose, actor.name, leaseMs],
  )
  if (!row) throw await heldByOther(connection.id)
  return keepAlive({ connectionId: connection.id, fence: BigInt(row.fence), askedAt }, { leaseMs, renewMs })
}

/** Who holds the lease of a gateway now; undefined where nobody does. */
export async function leaseHolder(connectionId: string): Promise<{ actorName: string; purpose: string } | undefined> {
  const [row] = await hotRead<{ actorName: string; purpose: string }>(
    'lease-holder',
    `SELECT "actorName", "purpose" FROM "GatewayLease" WHERE "connectionId" = $1 AND "expiresAt" > now()`,
    [connectionId],
  )
  return row
}

function keepAlive(
  { connectionId, fence, askedAt }: { connectionId: string; fence: bigint; askedAt: number },
  { leaseMs, renewMs }: LeaseTimes,
): Lease {
  let sureUntil = askedAt + leaseMs
  const lost = new AbortController()
  const renew = async () => {
    const startedAt = performance.now()
    try {
      const [row] = await hotRead<{ fence: string }>(
        'lease-renew',
        `UPDATE "GatewayLease" SET "expiresAt" = now() + $3 * interval '1 millisecond'
         WHERE "connectionId" = $1 AND "fence" = $2 AND "expiresAt" > now() RETURNING "fence"::text`,
        [connectionId, fence.toString(), leaseMs],
      )
      if (row) sureUntil = startedAt + leaseMs
      else lost.abort()
    } catch {
      // The database may be back before it runs out.
      if (performance.now() > sureUntil) lost.abort()
    }
  }
  const timer = setInterval(() => void renew(), renewMs)
  timer.unref()
  lost.signal.addEventListener('abort', () => clearInterval(timer))
  return {
    connectionId,
    fence,
    isSure: () => !lost.signal.aborted && performance.now() < sureUntil,
    lost: lost.signal,
    release: async () => {
      clearInterval(timer)
      sureUntil = 0
      await hotRead(
        'lease-release',
        // The column has milliseconds: a rounded `now()` may lie ahead.
        `UPDATE "GatewayLease" SET "expiresAt" = now() - interval '1 second' WHERE "connectionId" = $1 AND "fence" = $2`,
        [connectionId, fence.toString()],
      )
    },
  }
}

async function heldByOther(connectionId: string): Promise<ConsoleError> {
  const other = await leaseHolder(connectionId)
  return new ConsoleError('conflict', `${other?.actorName ?? 'Someone else'} is changing this gateway right now.`, {
    reason: 'restore_running',
    details: other,
  })
}
