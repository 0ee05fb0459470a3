'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { useUser } from '@/components/shell/user-context'
import type { Connection } from '@/lib/contract/connections'
import type { GatewayDescription, KindDescription } from '@/lib/entities/types'
import { mayI } from '@/lib/permissions/may'
import type { Action } from '@/lib/permissions/permissions'
import type { Role } from '@/lib/permissions/roles'

/** The gateway whose entities are shown, once its description is there. */
export type GatewayScope = {
  readonly connection: Connection
  readonly role: Role
  readonly gateway: GatewayDescription
}

const GatewayScopeContext = createContext<GatewayScope | undefined>(undefined)

/** Gives connection, role and description to everything below. A context of its own: hundreds of cells read it, and none of them should watch the node's state. */
export function GatewayScopeProvider({ scope, children }: { scope: GatewayScope; children: ReactNode }) {
  return <GatewayScopeContext value={scope}>{children}</GatewayScopeContext>
}

/** The gateway around; throws outside of an entity's pages. */
export function useGatewayScope(): GatewayScope {
  const scope = useContext(GatewayScopeContext)
  if (!scope) throw new Error('An entity is shown outside of its gateway.')
  return scope
}

/** Whether the signed-in person may do this to entities of a kind: by role and grants, and because the gateway takes writes at all. */
export function useMay(action: Action, { kind, writable }: Pick<KindDescription, 'kind' | 'writable'>): boolean {
  return useRight()(action, kind) && writable
}

/** Says whether the signed-in person has a right to a kind (without one: to every kind) of the gateway around. */
export function useRight(): (action: Action, kind?: string) => boolean {
  const user = useUser()
  const connectionId = useGatewayScope().connection.id
  return (action, kind) => mayI(user, action, { connectionId, ...(kind !== undefined && { kind }) })
}
