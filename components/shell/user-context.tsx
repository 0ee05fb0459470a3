'use client'

import { useParams } from 'next/navigation'
import { createContext, type ReactNode, useContext } from 'react'
import type { Access } from '@/lib/permissions/access'
import { mayI } from '@/lib/permissions/may'
import type { Action } from '@/lib/permissions/permissions'
import type { Role } from '@/lib/permissions/roles'

/** Who is signed in, as the browser may know it. */
export type SignedInUser = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly access: Access
}

const UserContext = createContext<SignedInUser | undefined>(undefined)

/** Gives everything below the user the server named. */
export function UserProvider({ user, children }: { user: SignedInUser; children: ReactNode }) {
  return <UserContext.Provider value={user}>{children}</UserContext.Provider>
}

/** Who is signed in; throws outside the console's pages. */
export function useUser(): SignedInUser {
  const user = useContext(UserContext)
  if (!user) throw new Error('useUser stands outside of UserProvider.')
  return user
}

/**
 * Whether the signed-in user may do something, on the connection of the page where there is one, to a kind (without one: to every kind): for
 * showing a button. The server decides again.
 */
export function useCan(action: Action, kind?: string): boolean {
  const { connectionId } = useParams<{ connectionId?: string }>() ?? {}
  return mayI(useUser(), action, { ...(connectionId && { connectionId }), ...(kind !== undefined && { kind }) })
}
