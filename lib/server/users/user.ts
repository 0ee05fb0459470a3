import 'server-only'
import type { User } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import type { db } from '@/lib/server/db'

/** A user's row without the password's hash: what verbs may hand out. */
export type UserRow = Omit<
  NonNullable<Awaited<ReturnType<ReturnType<typeof db>['user']['findUnique']>>>,
  'passwordHash'
>

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
} as const

/** A user as an administrator sees them. */
export function toUser(row: UserRow, lastSeenAt?: Date | null): User {
  const { id, email, name, role, active } = row
  return {
    id,
    email,
    name,
    role,
    active,
    createdAt: row.createdAt.toISOString(),
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
