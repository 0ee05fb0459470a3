import 'server-only'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { OidcSettings } from './oidc-settings'
import type { OidcClaims } from './read-claims'

/**
 * The provider for next-auth: authorization code with PKCE (S256), state and nonce, each in a signed cookie bound to this provider; the
 * ID token's signature, `iss`, `aud`, `exp` and `nonce` are checked by openid-client. `isFresh` asks the provider to
 * have the person sign in anew, whatever session it still has.
 */
export function oidcProvider(settings: OidcSettings, { isFresh }: { isFresh: boolean }): OAuthConfig<OidcClaims> {
  const { issuer, clientId, clientSecret, scope } = settings
  return {
    id: 'oidc',
    name: settings.label,
    type: 'oauth',
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope, ...(isFresh && { prompt: 'login', max_age: 0 }) } },
    httpOptions: { timeout: 5_000 },
    // Who this is in the console is settled after the checks (lib/server/auth/sign-in-oidc.ts); next-auth only wants an id.
    profile: ({ sub }) => ({ id: String(sub), name: '', email: '', role: 'viewer', sessionToken: '' }),
  }
}
