import 'server-only'
import type { Logger } from 'pino'
import type { Access, TokenAccess } from '@/lib/permissions/access'
import type { Role } from '@/lib/permissions/roles'

/** Who does something: a signed-in user, a background job by name, or nobody yet (set-up, sign-in). */
export type Actor =
  | {
      readonly kind: 'user'
      readonly id: string
      readonly name: string
      readonly email: string
      readonly role: Role
      readonly access: Access
      /** The session, or the API token, the request came by. */
      readonly sessionId: string
      readonly token?: { readonly id: string; readonly name: string; readonly access: TokenAccess }
    }
  | { readonly kind: 'job'; readonly name: string }
  | { readonly kind: 'nobody'; readonly name: string }

/** What every verb of the console is given first: who asks, under which request, and when to give up. */
export type Context = {
  readonly actor: Actor
  readonly requestId: string
  /** Address of the client: the socket's peer, or what a trusted proxy says. */
  readonly address?: string
  readonly userAgent?: string
  /** Aborted when the browser goes away. */
  readonly signal: AbortSignal
  readonly log: Logger
  /** The entry of the audit log that this work takes back. */
  readonly undoes?: string
}

/** A Context of a signed-in user. */
export type UserContext = Context & { readonly actor: Extract<Actor, { kind: 'user' }> }

/** A Context for one gateway. `connection` still carries its secrets encrypted. */
export type ConnectionContext = Context & { readonly connection: StoredConnection }

/** A connection's row, as read from the database. */
export type StoredConnection = {
  readonly id: string
  readonly name: string
  readonly adminUrl: string
  readonly workspace: string
  readonly protection: unknown
  readonly secret: string | null
  readonly caCertificate: string
  readonly verifyTls: boolean
  readonly color: string
  readonly isProtected: boolean
  readonly needsApproval: boolean
  readonly createdAt: Date
  readonly updatedAt: Date
}
