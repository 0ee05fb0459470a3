import { queryOptions } from '@tanstack/react-query'
import type { AccessInput } from '@/lib/contract/grants'
import { api } from '@/lib/contract/paths'
import type { Access } from '@/lib/permissions/access'
import { ask } from './ask'

/** Reads of what a user may do besides the role. Keys: `['users', 'access', userId]`. */
export const grantQueries = {
  one: (userId: string) =>
    queryOptions({
      queryKey: ['users', 'access', userId],
      queryFn: ({ signal }) => ask<Access>(api.userAccess(userId), { signal }),
    }),
}

/** Changes what a user may do besides the role; throws ConsoleError. */
export function changeAccess(userId: string, access: AccessInput): Promise<Access> {
  return ask<Access>(api.userAccess(userId), { method: 'PUT', body: access })
}
