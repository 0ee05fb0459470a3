/**
 * The order in which authentication plugins run, first to last: by handler priority, the same in Kong 1.5.1, 2.8.5 and 3.9.3
 * (kong/plugins/<name>/handler.lua).
 */
const authenticationOrder = ['jwt', 'oauth2', 'key-auth', 'ldap-auth', 'basic-auth', 'hmac-auth']

/** Plugins that answer in the service's place. */
const answering = new Set(['aws-lambda', 'azure-functions', 'redirect', 'ai-proxy'])

/** Plugins that run somebody's code. */
const coding = new Set(['pre-function', 'post-function'])

/** Enterprise's plugins and those of other makers are named like this; `upstream-oauth` asks for tokens, it checks none. */
const authenticationName = /(^|[-_])(auth|oauth2?|oidc|openid|jwt|saml|ldap|sso|keycloak|introspection)([-_]|$)/
const noAuthentication = new Set(['upstream-oauth', 'upstream-openid-connect'])

/** What a plugin has to do with who gets in; undefined: nothing. */
export type PluginRole = 'authentication' | 'groups' | 'termination' | 'addresses' | 'code' | 'answers'

/** The role of a plugin by its name; `methods` are the authentication plugins whose credentials are understood. */
export function pluginRole(name: string, methods: ReadonlySet<string>): PluginRole | undefined {
  if (methods.has(name)) return 'authentication'
  if (name === 'acl') return 'groups'
  if (name === 'request-termination') return 'termination'
  if (name === 'ip-restriction') return 'addresses'
  if (coding.has(name)) return 'code'
  if (answering.has(name)) return 'answers'
  return authenticationName.test(name) && !noAuthentication.has(name) ? 'authentication' : undefined
}

/** Where an authentication plugin stands in the order. One that is not known stands first: then least is claimed about who was identified. */
export function authenticationPlace(name: string): number {
  return authenticationOrder.indexOf(name)
}
