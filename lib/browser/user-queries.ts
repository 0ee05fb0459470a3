import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { MadeLink, NewUser } from '@/lib/contract/invitations'
import { api } from '@/lib/contract/paths'
import type { SignInSettings } from '@/lib/contract/sign-in'
import type { SessionSummary, User, userInput, userPatch } from '@/lib/contract/users'
import { ask } from './ask'

/** Input of `userInput`. */
export type UserInput = z.infer<typeof userInput>

/** Input of `userPatch`. */
export type UserPatch = z.infer<typeof userPatch>

/** Reads of the console's users. Keys: `['users', 'list']`, `['users', 'sessions', id]`. */
export const userQueries = {
  list: () =>
    queryOptions({
      queryKey: ['users', 'list'],
      queryFn: ({ signal }) => ask<{ readonly users: readonly User[] }>(api.users(), { signal }),
    }),
  sessions: (userId: string) =>
    queryOptions({
      queryKey: ['users', 'sessions', userId],
      queryFn: ({ signal }) =>
        ask<{ readonly sessions: readonly SessionSummary[] }>(api.userSessions(userId), { signal }),
    }),
}

/** Reads of how the console is set up. Keys: `['settings', 'sign-in']`. */
export const settingQueries = {
  signIn: () =>
    queryOptions({
      queryKey: ['settings', 'sign-in'],
      queryFn: ({ signal }) => ask<SignInSettings>(api.signInSettings(), { signal }),
    }),
}

/** Adds a user, or invites one where no password is given; throws ConsoleError. */
export function createUser(input: UserInput): Promise<NewUser> {
  return ask<NewUser>(api.users(), { method: 'POST', body: input })
}

/** Changes a user by what is sent; throws ConsoleError. */
export function updateUser(userId: string, patch: UserPatch): Promise<User> {
  return ask<User>(api.user(userId), { method: 'PATCH', body: patch })
}

/** Removes a user and ends their sessions; what they did stays in the audit log. Throws ConsoleError. */
export function removeUser(userId: string): Promise<void> {
  return ask<void>(api.user(userId), { method: 'DELETE' })
}

/** A new link for a user: an invitation or a reset; throws ConsoleError. */
export function linkUser(userId: string): Promise<MadeLink> {
  return ask<MadeLink>(api.userLink(userId), { method: 'POST' })
}

/** Takes away a user's second factor and ends their sessions; throws ConsoleError. */
export function resetUserFactor(userId: string): Promise<void> {
  return ask<void>(api.userFactor(userId), { method: 'DELETE' })
}

/** Ends one session of a user; throws ConsoleError. */
export function endUserSession(userId: string, sessionId: string): Promise<void> {
  return ask<void>(api.userSession(userId, sessionId), { method: 'DELETE' })
}

/** Ends all sessions of a user; throws ConsoleError. */
export function endUserSessions(userId: string): Promise<void> {
  return ask<void>(api.userSessions(userId), { method: 'DELETE' })
}

/** Sends a mail to oneself; throws ConsoleError. */
export function sendTestMail(): Promise<void> {
  return ask<void>(api.mailTest(), { method: 'POST' })
}
