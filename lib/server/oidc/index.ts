import 'server-only'

export { oidcProvider } from './oidc-provider'
export { type OidcSettings, oidcSettings } from './oidc-settings'
export { type OidcClaims, readClaims } from './read-claims'
