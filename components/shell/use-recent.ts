'use client'

import { useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { entityQueries } from '@/lib/browser/entity-queries'
import { entityName } from '@/lib/entities/entity-name'
import type { CurrentGateway } from './current-gateway'
import { keepRecent } from './recent'

/** Remembers the entity whose page is left, by the name it had; one that was never read is not remembered. */
export function useRecent(current: CurrentGateway): void {
  const client = useQueryClient()
  const pathname = usePathname()
  const connectionId = current?.connection.id
  const kinds = current?.description.data?.kinds
  useEffect(() => {
    const [, kind = '', id = ''] = /\/connections\/[^/]+\/([a-z][a-z0-9_-]*)\/([^/]+)$/.exec(pathname) ?? []
    const description = kinds && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (!description || connectionId === undefined) return
    const keep = () => {
      const { queryKey } = entityQueries.one({ connectionId, kind, id: decodeURIComponent(id) })
      const answer = client.getQueryData(queryKey)
      if (answer) keepRecent(connectionId, { kind, id: answer.entity.id, name: entityName(description, answer.entity) })
    }
    // The tab may be closed, or the address typed, as well.
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [client, pathname, connectionId, kinds])
}
