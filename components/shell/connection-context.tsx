'use client'

import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { connectionQueries } from '@/lib/browser/connection-queries'
import { keepPreference, preferenceCookies } from '@/lib/browser/preference-cookie'
import type { Connection } from '@/lib/contract/connections'
import type { Role } from '@/lib/permissions/roles'
import { type Gateway, useGateway } from './use-gateway'
import { useUser } from './user-context'

const ConnectionContext = createContext<Connection | undefined>(undefined)

/** Gives everything below the connection the server loaded; later changes to it are seen too. The start page comes back here. */
export function ConnectionProvider({ connection, children }: { connection: Connection; children: ReactNode }) {
  const { data } = useQuery({ ...connectionQueries.one(connection.id), initialData: connection, staleTime: 60_000 })
  useEffect(() => keepPreference(preferenceCookies.lastConnection, connection.id), [connection.id])
  return <ConnectionContext.Provider value={data}>{children}</ConnectionContext.Provider>
}

/**
 * The connection of the page, the role of who looks at it, and the queries of its gateway (`node`: state, polled;
 * `description`: kinds and fields). Throws outside of a connection's pages.
 */
export function useConnection(): Gateway & { readonly connection: Connection; readonly role: Role } {
  const connection = useContext(ConnectionContext)
  if (!connection) throw new Error('useConnection stands outside of ConnectionProvider.')
  const { role } = useUser()
  return { connection, role, ...useGateway(connection.id) }
}

/** The description of the page's gateway, as a query. */
export function useDescription(): Gateway['description'] {
  return useConnection().description
}
