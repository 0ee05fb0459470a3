import 'server-only'
import type { AdminRequest } from '@/lib/entities/admin-request'
import type { Entity } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import { refuseKnownTarget, targetUpdateRequest } from '@/lib/server/upstreams'
import type { FoundKind } from './find-kind'

/** Work that the verbs do for one kind beyond what they do for all. */
export type Exception = {
  /** Before a create is sent; throws ConsoleError where the gateway would do something else than create. */
  readonly beforeCreate?: (context: ConnectionContext, found: FoundKind, body: JsonObject) => Promise<void>
  /** The request of an update where it is no PATCH; undefined where it is. The entity answered may have another id. */
  readonly updateRequest?: (
    found: FoundKind,
    change: { before: Entity; owner?: string; patch: JsonObject; fields: readonly Field[] },
  ) => AdminRequest | undefined
}

/** The exceptions by kind. The fourth rung of the ladder: take it only where a kind's Admin API has semantics of its own. */
export const exceptions: Readonly<Record<string, Exception>> = {
  targets: { beforeCreate: refuseKnownTarget, updateRequest: targetUpdateRequest },
}
