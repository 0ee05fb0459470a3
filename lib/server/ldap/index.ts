import 'server-only'

export { checkDirectory } from './check-directory'
export { type LdapSettings, ldapSettings } from './ldap-settings'
