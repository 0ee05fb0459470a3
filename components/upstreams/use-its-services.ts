'use client'

import { useQuery } from '@tanstack/react-query'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import type { Entity } from '@/lib/entities/types'

/** The services that send to an upstream (their host is its name), the first `most` of them. */
export function useItsServices(upstream: Entity, most: number) {
  const { connection } = useGatewayScope()
  const filter = { host: [String(upstream.name ?? '')] }
  return useQuery(
    entityQueries.list({
      connectionId: connection.id,
      kind: 'services',
      query: { ...wholeList, sort: 'name', filter, pageSize: most },
    }),
  )
}
