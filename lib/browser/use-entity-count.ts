'use client'

import { useQuery } from '@tanstack/react-query'
import { entityQueries } from './entity-queries'

/** How many entities a kind has, or how many of it point at `<kind>:<id>`; undefined while unknown. */
export function useEntityCount(connectionId: string, kind: string, refers?: string): number | undefined {
  return useQuery(entityQueries.count({ connectionId, kind, refers })).data
}
