import 'server-only'
import { createPrivateKey } from 'node:crypto'
import { SignJWT } from 'jose'
import type { ProtectionInput } from '@/lib/contract/connections'
import { ConsoleError } from '@/lib/errors/console-error'

/** Headers the console sends itself, or that change how a request is framed: no credential can have their names. */
const ownHeaders = new Set([
  ...[
    'accept',
    'accept-charset',
    'accept-encoding',
    'connection',
    'content-encoding',
    'content-length',
    'content-type',
    'cookie2',
  ],
  ...[
    'expect',
    'host',
    'http2-settings',
    'if-match',
    'if-modified-since',
    'if-none-match',
    'if-range',
    'if-unmodified-since',
  ],
  ...[
    'keep-alive',
    'proxy-connection',
    'range',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'user-agent',
    'via',
    'x-request-id',
  ],
])

/** Whether a header may carry a credential. */
export function isCredentialHeader(name: string): boolean {
  return !ownHeaders.has(name.toLowerCase())
}

/** The headers that let a request through the protection of an Admin API; none for `open` and `mtls`. */
export async function credentialHeaders(protection: ProtectionInput): Promise<Record<string, string>> {
  switch (protection.kind) {
    case 'open':
    case 'mtls':
      return {}
    case 'key':
      return { [protection.header.toLowerCase()]: given(protection.key) }
    case 'basic': {
      const pair = `${protection.username}:${given(protection.password)}`
      return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
    }
    case 'jwt':
      return { authorization: `Bearer ${await mintToken(protection)}` }
    case 'token':
      return { 'kong-admin-token': given(protection.token) }
    case 'headers':
      return Object.fromEntries(protection.headers.map(({ name, value }) => [name.toLowerCase(), given(value)]))
  }
}

/** Clocks differ; a token should not be too young for the gateway. */
const clockSkewSeconds = 30

/** A token for Kong's jwt plugin: the credential's key in the claim it is looked up by, and a short life (RFC 7519). */
async function mintToken(protection: Extract<ProtectionInput, { kind: 'jwt' }>): Promise<string> {
  const { algorithm, claim, issuer, lifetimeSeconds } = protection
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ iat: now, nbf: now - clockSkewSeconds, exp: now + lifetimeSeconds, [claim]: issuer })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .sign(signingKey(algorithm, given(protection.secret)))
}

/** jose refuses other keys and shorter ones (RFC 7518 section 3.3). */
const fewestRsaBits = 2048

function signingKey(algorithm: 'HS256' | 'RS256', secret: string) {
  if (algorithm === 'HS256') return new TextEncoder().encode(secret)
  const key = privateKeyOf(secret)
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < fewestRsaBits)
    throw badKey(`RS256 needs an RSA key of ${fewestRsaBits} bits or more.`)
  return key
}

function privateKeyOf(secret: string) {
  try {
    return createPrivateKey(secret)
  } catch (cause) {
    throw badKey('Not a private key in PEM (PKCS#8 or PKCS#1) without a password.', cause)
  }
}

function badKey(sentence: string, cause?: unknown): ConsoleError {
  return new ConsoleError('invalid', 'The private key cannot be used.', {
    fields: { 'protection.secret': sentence },
    cause,
  })
}

function given(secret: string | undefined): string {
  if (secret !== undefined) return secret
  throw new ConsoleError('gateway_failed', 'This connection has no secret stored. Give it again in its settings.', {
    reason: 'secret_cleared',
  })
}
