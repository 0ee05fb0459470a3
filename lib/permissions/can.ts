import { type Action, permissions } from './permissions'
import { type Role, roles } from './roles'

/** Whether a role may do an action. */
export function can(role: Role, action: Action): boolean {
  return roles.indexOf(role) >= roles.indexOf(permissions[action].least)
}

/** The sentence a refusal shows: who may, and what. */
export function refusalOf(action: Action): string {
  const { least, sentence } = permissions[action]
  const who = least === 'admin' ? 'Only an admin' : `Only an ${least} or above`
  return `${who} may ${sentence}.`
}
