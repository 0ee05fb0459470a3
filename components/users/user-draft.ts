import type { UserPatch } from '@/lib/browser/user-queries'
import type { User } from '@/lib/contract/users'

/** A user being invited or edited. */
export type UserDraft = Pick<User, 'name' | 'email' | 'role' | 'active'>

/** Problems by field. */
export type UserProblems = { readonly name?: true; readonly email?: true }

/** A draft of a user that does not exist yet: the least role. */
export function newUserDraft(): UserDraft {
  return { name: '', email: '', role: 'viewer', active: true }
}

/** A draft of a user. */
export function userDraftOf({ name, email, role, active }: User): UserDraft {
  return { name, email, role, active }
}

/** What changed against the user; undefined when nothing did. */
export function patchOfUser(user: User, draft: UserDraft): UserPatch | undefined {
  const name = draft.name.trim()
  const patch: UserPatch = {
    ...(name !== user.name && { name }),
    ...(draft.role !== user.role && { role: draft.role }),
    ...(draft.active !== user.active && { active: draft.active }),
  }
  return Object.keys(patch).length > 0 ? patch : undefined
}

/** The cheap faults of a draft; the server judges the rest (taken addresses). */
export function checkUser(draft: UserDraft, user?: User): UserProblems {
  return {
    ...(draft.name.trim() === '' && { name: true }),
    ...(user === undefined && !/^[^\s@]+@[^\s@]+$/.test(draft.email.trim()) && { email: true }),
  }
}
