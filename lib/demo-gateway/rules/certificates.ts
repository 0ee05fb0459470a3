import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type JsonWebKeyInput,
  type KeyObject,
  X509Certificate,
} from 'node:crypto'
import { isTable, type Json, type Table } from '../json'
import type { Rule } from '../schema/types'

/** Rules for certificates and keys, by the names that unshown.json calls them by. */
export const CERTIFICATE_RULES: Record<string, Rule> = {
  certificate: (value, { traits }) =>
    readCertificate(String(value)) ? undefined : `invalid certificate: ${traits.opensslCalls[0]}: ${OPENSSL}`,

  /** A private key in PEM (or, as OpenSSL is asked no more, a public one). */
  key: (value, { traits }) =>
    readKey(String(value)) ? undefined : `invalid key: ${traits.opensslCalls[1]}: ${OPENSSL}`,

  /** The public key of a signer of tokens. */
  jwtKey: (value) => (readKey(String(value)) ? undefined : 'invalid key'),

  /** A record with a private key, a public key or both (then of one pair). */
  pemKeys: (value, { isReference }) => {
    if (!isTable(value)) return undefined
    const { private_key: secret, public_key: shared } = value
    if ([secret, shared].some((pem) => typeof pem === 'string' && isReference(pem))) return undefined
    const publicKey = typeof shared === 'string' ? readAs(createPublicKey, shared) : undefined
    if (typeof shared === 'string' && !publicKey) return 'could not load public key'
    const privateKey = typeof secret === 'string' ? readAs(createPrivateKey, secret) : undefined
    if (typeof secret === 'string' && !privateKey) return `could not load private keypkey.new:load_key: ${OPENSSL}`
    const isPair = !privateKey || !publicKey || publicPem(privateKey) === publicPem(publicKey)
    return isPair ? undefined : 'public key does not match private key'
  },
}

/** A certificate goes with its key. */
export function matchesKey(certField: string, keyField: string, words: string) {
  return (entity: Table): string | undefined => {
    const [cert, pem] = [entity[certField], entity[keyField]]
    if (typeof cert !== 'string' || typeof pem !== 'string') return undefined
    return publicPem(readCertificate(cert)?.publicKey) === publicPem(readKey(pem)) ? undefined : words
  }
}

/** The second certificate has another kind of key than the first. */
export function differsInType(entity: Table): string | undefined {
  if (typeof entity.cert !== 'string' || typeof entity.cert_alt !== 'string') return undefined
  const [one, two] = [entity.cert, entity.cert_alt].map((pem) => readCertificate(pem)?.publicKey.asymmetricKeyType)
  return one === two
    ? 'certificate and alternative certificate need to have different type (e.g. RSA and ECDSA), the provided certificates were both of the same type'
    : undefined
}

/** One certificate that is in force and may sign others. */
export function isAuthority(entity: Table): string | undefined {
  const pem = String(entity.cert)
  if (pem.split('-----BEGIN CERTIFICATE-----').length > 2) return 'please submit only one certificate at a time'
  const cert = readCertificate(pem)
  if (!cert) return undefined
  if (Date.parse(cert.validTo) < Date.now()) return 'certificate expired, "Not After" time is in the past'
  return cert.ca ? undefined : 'certificate does not appear to be a CA because it is missing the "CA" basic constraint'
}

/** The SHA-256 digest of a certificate in hexadecimal digits. */
export function digest(pem: string): string {
  const cert = readCertificate(pem)
  return cert ? createHash('sha256').update(cert.raw).digest('hex') : ''
}

/** Reads a certificate; undefined when it is none. */
function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem)
  } catch {
    return undefined
  }
}

/** What `jwk` of a key must be: JSON whose `kid` is the key's, and a key that can be loaded. */
export function keyContent(entity: Table): string | undefined {
  if (typeof entity.jwk !== 'string') return undefined
  let jwk: Json
  try {
    jwk = JSON.parse(entity.jwk)
  } catch {
    return 'could not json decode jwk string'
  }
  if (!isTable(jwk) || jwk.kid !== entity.kid) return 'kid in jwk.kid must be equal to keys.kid'
  const key: JsonWebKeyInput = { key: { ...jwk }, format: 'jwk' }
  if (!readAs(createPrivateKey, key) && !readAs(createPublicKey, key)) {
    return 'could not load JWK, likely not a valid key'
  }
  const unknown = Object.keys(jwk).find((name) => !JWK_FIELDS.has(name))
  return unknown === undefined ? undefined : `Validation error: ${unknown}: unknown field`
}

const JWK_FIELDS = new Set(
  'issuer kty use key_ops alg kid x5u x5c x5t x5t#S256 k x y crv n e d p q dp dq qi oth r t'.split(' '),
)

/** The words of OpenSSL differ between its versions; nobody should rely on them. */
const OPENSSL = 'error:0480006C:PEM routines::no start line'

/** Reads a private or a public key, PEM or (as JSON) JWK; undefined when it is none. */
function readKey(text: string): KeyObject | undefined {
  if (text.includes('CERTIFICATE')) return undefined // Node would take the key out of it
  return readAs(createPrivateKey, text) ?? readAs(createPublicKey, text)
}

function readAs(
  read: typeof createPrivateKey | typeof createPublicKey,
  key: string | JsonWebKeyInput,
): KeyObject | undefined {
  try {
    return read(key)
  } catch {
    return undefined
  }
}

/** The public half of a key in PEM, by which keys are compared. */
function publicPem(found: KeyObject | undefined): string | undefined {
  if (!found) return undefined
  const shared = found.type === 'private' ? createPublicKey(found) : found
  return shared.export({ type: 'spki', format: 'pem' }).toString()
}
