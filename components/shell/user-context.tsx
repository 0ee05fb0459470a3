'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { can } from '@/lib/permissions/can'
import type { Action } from '@/lib/permissions/permissions'
import type { Role } from '@/lib/permissions/roles'

/** Who is signed in, as the browser may know it. */
export type SignedInUser = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
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

/** Whether the signed-in user may do something: for showing a button. The server decides again. */
export function useCan(action: Action): boolean {
  return can(useUser().role, action)
}
