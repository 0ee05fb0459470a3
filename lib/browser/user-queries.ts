import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '@/lib/contract/paths'
import type { User, userInput, userPatch } from '@/lib/contract/users'
import { ask } from './ask'

/** Input of `userInput`. */
export type UserInput = z.infer<typeof userInput>

/** Input of `userPatch`. */
export type UserPatch = z.infer<typeof userPatch>

/** Reads of the console's users. Keys: `['users', 'list']`. */
export const userQueries = {
  list: () =>
    queryOptions({
      queryKey: ['users', 'list'],
      queryFn: ({ signal }) => ask<{ readonly users: readonly User[] }>(api.users(), { signal }),
    }),
}

/** Adds a user; throws ConsoleError. */
export function createUser(input: UserInput): Promise<User> {
  return ask<User>(api.users(), { method: 'POST', body: input })
}

/** Changes a user by what is sent; throws ConsoleError. */
export function updateUser(userId: string, patch: UserPatch): Promise<User> {
  return ask<User>(api.user(userId), { method: 'PATCH', body: patch })
}

/** Removes a user and ends their sessions; what they did stays in the audit log. Throws ConsoleError. */
export function removeUser(userId: string): Promise<void> {
  return ask<void>(api.user(userId), { method: 'DELETE' })
}
