import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type JsonWebKeyInput,
  type KeyObject,
  X509Certificate,
} from 'node:crypto'
import { isTable, type Json } from '../json'
import type { EntityRule, Rule } from '../schema/types'

/** Rules for certificates and keys, by the names that unshown.json calls them by. */
export const CERTIFICATE_RULES: Record<string, Rule> = {
  certificate: (value, { traits }) =>
    readCertificate(value) !== undefined || `invalid certificate: ${traits.opensslCalls[0]}: ${OPENSSL}`,

  /** A private key in PEM (or, as OpenSSL is asked no more, a public one). */
  key: (value, { traits }) => readKey(value) !== undefined || `invalid key: ${traits.opensslCalls[1]}: ${OPENSSL}`,

  /** The public key of a signer of tokens. */
  jwtKey: (value) => readKey(value) !== undefined || 'invalid key',

  /** A record with a private key, a public key or both (then of one pair). */
  pemKeys: (value, { isReference }) => {
    if (!isTable(value)) return true
    const { private_key: secret, public_key: shared } = value
    if ([secret, shared].some((pem) => typeof pem === 'string' && isReference(pem))) return true
    const publicKey = typeof shared === 'string' ? readAs(createPublicKey, shared) : undefined
    if (typeof shared === 'string' && !publicKey) return 'could not load public key'
    const privateKey = typeof secret === 'string' ? readAs(createPrivateKey, secret) : undefined
    if (typeof secret === 'string' && !privateKey) return `could not load private keypkey.new:load_key: ${OPENSSL}`
    const isPair = !privateKey || !publicKey || publicPem(privateKey) === publicPem(publicKey)
    return isPair || 'public key does not match private key'
  },
}

/** A certificate goes with its key. */
export const matchesKey =
  (certField: string, keyField: string, words: string): EntityRule =>
  (entity) => {
    const [cert = null, pem = null] = [entity[certField], entity[keyField]]
    if (cert === null || pem === null) return true
    return publicPem(readCertificate(cert)?.publicKey) === publicPem(readKey(pem)) || words
  }

/** The second certificate has another kind of key than the first. */
export const differsInType: EntityRule = ({ cert = null, cert_alt: second = null }) => {
  const [one, two] = [cert, second].map((pem) => readCertificate(pem)?.publicKey.asymmetricKeyType)
  return cert === null || second === null || one !== two || SAME_TYPE
}

const SAME_TYPE =
  'certificate and alternative certificate need to have different type (e.g. RSA and ECDSA), the provided certificates were both of the same type'

/** One certificate that is in force and may sign others. */
export const isAuthority: EntityRule = ({ cert: pem = null }) => {
  if (String(pem).split('-----BEGIN CERTIFICATE-----').length > 2) return 'please submit only one certificate at a time'
  const cert = readCertificate(pem)
  if (!cert) return true
  if (Date.parse(cert.validTo) < Date.now()) return 'certificate expired, "Not After" time is in the past'
  return cert.ca || 'certificate does not appear to be a CA because it is missing the "CA" basic constraint'
}

/** The SHA-256 digest of a certificate in hexadecimal digits. */
export function digest(pem: string): string {
  const cert = readCertificate(pem)
  return cert ? createHash('sha256').update(cert.raw).digest('hex') : ''
}

/** Reads a certificate; undefined when it is none. */
const readCertificate = (pem: Json) => readAs((text: string) => new X509Certificate(text), String(pem))

/** What `jwk` of a key must be: JSON whose `kid` is the key's, and a key that can be loaded. */
export const keyContent: EntityRule = (entity) => {
  if (typeof entity.jwk !== 'string') return true
  const jwk = readAs((text: string): Json => JSON.parse(text), entity.jwk)
  if (jwk === undefined) return 'could not json decode jwk string'
  if (!isTable(jwk) || jwk.kid !== entity.kid) return 'kid in jwk.kid must be equal to keys.kid'
  const key: JsonWebKeyInput = { key: { ...jwk }, format: 'jwk' }
  if (!readAs(createPrivateKey, key) && !readAs(createPublicKey, key))
    return 'could not load JWK, likely not a valid key'
  const unknown = Object.keys(jwk).find((name) => !JWK_FIELDS.has(name))
  return unknown === undefined || `Validation error: ${unknown}: unknown field`
}

const JWK_FIELDS = new Set(
  'issuer kty use key_ops alg kid x5u x5c x5t x5t#S256 k x y crv n e d p q dp dq qi oth r t'.split(' '),
)

/** The words of OpenSSL differ between its versions; nobody should rely on them. */
const OPENSSL = 'error:0480006C:PEM routines::no start line'

/** Reads a private or a public key in PEM; undefined when it is none. */
function readKey(pem: Json): KeyObject | undefined {
  const text = String(pem)
  if (text.includes('CERTIFICATE')) return undefined // Node would take the key out of it
  return readAs(createPrivateKey, text) ?? readAs(createPublicKey, text)
}

/** What a reader makes of its input; undefined where it throws. */
function readAs<In, Out>(read: (input: In) => Out, input: In): Out | undefined {
  try {
    return read(input)
  } catch {
    return undefined
  }
}

/** The public half of a key in PEM, by which keys are compared. */
function publicPem(found: KeyObject | undefined): string | undefined {
  const shared = found?.type === 'private' ? createPublicKey(found) : found
  return shared?.export({ type: 'spki', format: 'pem' }).toString()
}
