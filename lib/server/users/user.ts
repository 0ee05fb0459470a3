import 'server-only'
import type { Provider, User } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import type { db } from '@/lib/server/db'

/** A user's row without the password's hash: what verbs may hand out. */
export type UserRow = Pick<StoredUser, Exclude<keyof typeof userColumns, 'identities'>> & {
  readonly identities: readonly { readonly provider: string }[]
}

type StoredUser = NonNullable<Awaited<ReturnType<ReturnType<typeof db>['user']['findUnique']>>>

/** The columns of `UserRow`, for `select`. */
export const userColumns = {
  id: true,
  email: true,
  name: true,
  role: true,
  active: true,
  locale: true,
  createdAt: true,
  updatedAt: true,
  identities: { select: { provider: true } },
} as const

/** Where a user comes from; undefined for the console's own. */
export function providerOf({ identities }: Pick<UserRow, 'identities'>): Provider | undefined {
  return (['oidc', 'ldap'] as const).find((one) => identities.some(({ provider }) => provider === one))
}

/** What an administrator sees besides the row itself. */
export type UserExtras = { readonly lastSeenAt?: Date; readonly hasFactor?: boolean; readonly isInvited?: boolean }

/** A user as an administrator sees them. */
export function toUser(row: UserRow, { lastSeenAt, hasFactor = false, isInvited = false }: UserExtras = {}): User {
  const { id, email, name, role, active } = row
  const provider = providerOf(row)
  return {
    id,
    email,
    name,
    role,
    active,
    createdAt: row.createdAt.toISOString(),
    hasFactor,
    isInvited,
    ...(provider && { provider }),
    ...(lastSeenAt && { lastSeenAt: lastSeenAt.toISOString() }),
  }
}

/** A user as the audit log keeps them. */
export function userForLog({ email, name, role, active }: UserRow): JsonObject {
  return { email, name, role, active }
}

/** The refusal for a user who is not there. */
export function noSuchUser(): ConsoleError {
  return new ConsoleError('not_found', 'There is no such user. They may have been removed.')
}
