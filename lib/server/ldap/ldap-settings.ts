import 'server-only'
import type { RoleMapping } from '@/lib/server/auth/role-of-groups'
import { env } from '@/lib/server/env'

/** How the directory is set up; undefined where there is none. */
export type LdapSettings = {
  readonly url: string
  readonly caFile?: string
  readonly bindDn: string
  readonly bindPassword: string
  readonly baseDn: string
  readonly label: string
  readonly userFilter: string
  readonly idAttribute: string
  readonly nameAttribute: string
  readonly mailAttribute: string
  readonly groupBaseDn: string
  readonly groupFilter: string
  readonly groupAttribute: string
  readonly mapping: RoleMapping
}

/** The settings of the directory from the environment (LDAP_URL …), or undefined without them. */
export function ldapSettings(): LdapSettings | undefined {
  const settings = env()
  const { LDAP_URL, LDAP_BASE_DN } = settings
  if (!LDAP_URL || !LDAP_BASE_DN) return undefined
  return {
    url: LDAP_URL,
    caFile: settings.LDAP_CA_FILE,
    bindDn: settings.LDAP_BIND_DN ?? '',
    bindPassword: settings.LDAP_BIND_PASSWORD ?? '',
    baseDn: LDAP_BASE_DN,
    label: settings.LDAP_LABEL ?? 'LDAP',
    userFilter: settings.LDAP_USER_FILTER,
    idAttribute: settings.LDAP_ID_ATTRIBUTE,
    nameAttribute: settings.LDAP_NAME_ATTRIBUTE,
    mailAttribute: settings.LDAP_MAIL_ATTRIBUTE,
    groupBaseDn: settings.LDAP_GROUP_BASE_DN ?? LDAP_BASE_DN,
    groupFilter: settings.LDAP_GROUP_FILTER,
    groupAttribute: settings.LDAP_GROUP_ATTRIBUTE,
    mapping: {
      admin: settings.LDAP_ADMIN_GROUPS,
      operator: settings.LDAP_OPERATOR_GROUPS,
      viewer: settings.LDAP_VIEWER_GROUPS,
      otherwise: settings.LDAP_DEFAULT_ROLE,
    },
  }
}
