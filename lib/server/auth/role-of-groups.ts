import 'server-only'
import { type Role, roles } from '@/lib/permissions/roles'

/** Names of the groups of an identity provider that give each role, and the role of who is in none of them. */
export type RoleMapping = Readonly<Record<Role, readonly string[]>> & { readonly otherwise: Role | 'none' }

/** The highest role that one of the groups gives, compared letter by letter; undefined when there is none. */
export function roleOfGroups(groups: readonly string[], mapping: RoleMapping): Role | undefined {
  const role = roles.findLast((one) => mapping[one].some((name) => groups.includes(name)))
  return role ?? (mapping.otherwise === 'none' ? undefined : mapping.otherwise)
}
