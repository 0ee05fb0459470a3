import 'server-only'
import type { AuditAction, AuditOutcome } from '@/lib/contract/audit'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject, Path } from '@/lib/schema/json'
import type { Context } from '@/lib/server/context'
import { databaseError, db } from '@/lib/server/db'
import { fitForLog, storable } from './fit'
import { maskSecrets } from './mask'

/** What the log is to keep of one event. `secrets` are paths (also general ones) to be masked in `before` and `after`. */
export type AuditEvent = {
  readonly action: AuditAction
  readonly outcome: AuditOutcome
  readonly kind: string
  readonly connection?: { readonly id: string; readonly name: string }
  readonly entityId?: string
  readonly entityName?: string
  readonly before?: JsonObject
  readonly after?: JsonObject
  readonly secrets?: readonly Path[]
  readonly error?: { readonly code: string; readonly message: string }
}

/**
 * Writes one event and answers its id. Throws `unavailable` when it cannot be written: what cannot be
 * logged must not happen (fail closed, as Vault does).
 */
export async function recordEvent(context: Context, event: AuditEvent): Promise<string> {
  const { actor } = context
  const { secrets = [], connection = connectionOf(context), error } = event
  try {
    const entry = await db().auditEntry.create({
      data: {
        actorKind: actor.kind === 'user' && actor.token ? 'token' : actor.kind,
        actorId: actor.kind === 'user' ? actor.id : null,
        actorName: storable(actor.kind === 'user' && actor.token ? `${actor.name} · ${actor.token.name}` : actor.name),
        sessionId: actor.kind === 'user' ? actor.sessionId : null,
        action: event.action,
        outcome: event.outcome,
        connectionId: connection?.id ?? null,
        connectionName: connection?.name ?? null,
        kind: event.kind,
        entityId: textOrNull(event.entityId),
        entityName: textOrNull(event.entityName),
        before: event.before && forLog(event.before, secrets),
        after: event.after && forLog(event.after, secrets),
        errorCode: error?.code ?? null,
        errorMessage: textOrNull(error?.message),
        requestId: context.requestId,
        address: context.address ?? null,
        userAgent: textOrNull(context.userAgent),
      },
      select: { id: true },
    })
    return entry.id
  } catch (cause) {
    const reason = databaseError(cause)?.reason
    throw new ConsoleError('unavailable', 'The audit log cannot be written, so nothing was done.', { reason, cause })
  }
}

/** Cut to what a column may hold. */
export function textOrNull(text: string | undefined): string | null {
  return text === undefined ? null : storable(text.slice(0, 1000))
}

/** Masked and cut, as the columns `before` and `after` keep it. */
export function forLog(entity: JsonObject, secrets: readonly Path[]): Record<string, never> {
  // Prisma's own JSON type is mutable; ours is not. Nobody writes to it in between.
  return fitForLog(maskSecrets(entity, secrets)) as Record<string, never>
}

function connectionOf(context: Context): AuditEvent['connection'] {
  return 'connection' in context ? (context.connection as AuditEvent['connection']) : undefined
}
