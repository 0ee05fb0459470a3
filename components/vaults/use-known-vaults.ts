'use client'

import { useQuery } from '@tanstack/react-query'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import { type KnownVault, knownVaults } from './known-vaults'

/** The kind that vaults are. */
const kind = 'vaults'

/** What references can name on this gateway; undefined until its vaults are read, or if they cannot be. */
export function useKnownVaults(): readonly KnownVault[] | undefined {
  const { connection, gateway } = useGatewayScope()
  const isServed = Object.hasOwn(gateway.kinds, kind)
  const { data } = useQuery({
    ...entityQueries.list({ connectionId: connection.id, kind, query: { ...wholeList, pageSize: 100 } }),
    enabled: isServed,
  })
  if (!isServed) return knownVaults([], gateway.edition)
  return data && knownVaults(data.rows, gateway.edition)
}
