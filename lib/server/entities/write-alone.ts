import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { whileLocked } from '@/lib/server/advisory-lock'
import type { ConnectionContext } from '@/lib/server/context'
import { leaseHolder } from '@/lib/server/restores/lease'

/** As long as someone waits for another one's save of the same entity. */
const waitMs = 10_000

/**
 * Reads, judges and writes one entity while no other user of the console does, on whatever replica: of two who save the same, one wins and
 * the other is told. Who writes to the gateway without the console is not kept out. Throws what `write` throws, `conflict` /
 * `being_written`, and what `refuseDuringRestore` throws.
 */
export async function writeAlone<T>(
  context: ConnectionContext,
  { kind, id }: { kind: string; id: string },
  write: () => Promise<T>,
): Promise<T> {
  await refuseDuringRestore(context)
  const done = await whileLocked(`entity/${context.connection.id}/${kind}/${id}`, waitMs, write)
  if (done) return done.value
  throw new ConsoleError('conflict', 'Someone else is saving this right now. Nothing was saved.', {
    reason: 'being_written',
  })
}

/** Throws `locked` / `restore_running`, with who and why, while a restore holds the gateway. */
export async function refuseDuringRestore({ connection }: ConnectionContext): Promise<void> {
  const holder = await leaseHolder(connection.id)
  if (!holder) return
  throw new ConsoleError(
    'locked',
    `${holder.actorName} is changing this gateway as a whole right now (${holder.purpose}). Nothing was saved.`,
    {
      reason: 'restore_running',
      details: holder,
    },
  )
}
