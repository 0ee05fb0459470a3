import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AuditEntry, AuditPage } from '@/lib/contract/audit'
import { api } from '@/lib/contract/paths'
import { ask } from './ask'

/** Filters of the audit log as they stand in an address; empty ones are left out. */
export type AuditFilters = Readonly<
  Partial<
    Record<'actor' | 'connectionId' | 'kind' | 'entityId' | 'action' | 'outcome' | 'search' | 'from' | 'to', string>
  >
>

/** Reads of the audit log, newest first. Keys: `['audit', 'list' | 'latest', filters]`, `['audit', 'one', id]`. */
export const auditQueries = {
  /** Page after page. */
  list: (filters: AuditFilters) =>
    infiniteQueryOptions({
      queryKey: ['audit', 'list', filters],
      queryFn: ({ pageParam, signal }) =>
        ask<AuditPage>(api.audit({ ...filled(filters), ...(pageParam ? { before: pageParam } : {}) }), { signal }),
      initialPageParam: '',
      getNextPageParam: (page) => page.nextBefore,
    }),
  /** The newest few. */
  latest: (filters: AuditFilters, limit: number) =>
    queryOptions({
      queryKey: ['audit', 'latest', filters, limit],
      queryFn: ({ signal }) => ask<AuditPage>(api.audit({ ...filled(filters), limit: String(limit) }), { signal }),
    }),
  /** One entry with what was before and after. */
  one: (entryId: string) =>
    queryOptions({
      queryKey: ['audit', 'one', entryId],
      queryFn: ({ signal }) => ask<AuditEntry>(api.auditEntry(entryId), { signal }),
    }),
}

function filled(filters: AuditFilters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    ),
  )
}
