import { passwordWords } from '@/components/ui/password-words'
import type { UserPatch } from '@/lib/browser/user-queries'
import type { User } from '@/lib/contract/users'

/** A user being added or edited; an empty password means: none set. */
export type UserDraft = Pick<User, 'name' | 'email' | 'role' | 'active'> & { readonly password: string }

/** Problems by field; the password's is a code of `account.passwordProblems`. */
export type UserProblems = { readonly name?: true; readonly email?: true; readonly password?: string }

/** A draft of a user that does not exist yet: the least role. */
export function newUserDraft(): UserDraft {
  return { name: '', email: '', role: 'viewer', active: true, password: '' }
}

/** A draft of a user. */
export function userDraftOf({ name, email, role, active }: User): UserDraft {
  return { name, email, role, active, password: '' }
}

/** What changed against the user; undefined when nothing did. */
export function patchOfUser(user: User, draft: UserDraft): UserPatch | undefined {
  const name = draft.name.trim()
  const patch: UserPatch = {
    ...(name !== user.name && { name }),
    ...(draft.role !== user.role && { role: draft.role }),
    ...(draft.active !== user.active && { active: draft.active }),
    ...(draft.password !== '' && { password: draft.password }),
  }
  return Object.keys(patch).length > 0 ? patch : undefined
}

/** The cheap faults of a draft; the server judges the rest (common passwords, taken addresses). */
export function checkUser(draft: UserDraft, user?: User): UserProblems {
  const isNew = user === undefined
  const password = draft.password === '' && !isNew ? undefined : passwordFault(draft.password)
  return {
    ...(draft.name.trim() === '' && { name: true }),
    ...(isNew && !/^[^\s@]+@[^\s@]+$/.test(draft.email.trim()) && { email: true }),
    ...(password && { password }),
  }
}

function passwordFault(password: string): string | undefined {
  const { id } = passwordWords(password)
  if (id === 'short') return 'too_short'
  return id === 'tooLong' ? 'too_long' : undefined
}
