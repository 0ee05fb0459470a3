import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { Table } from '../json'
import type { Rule } from '../schema/types'

/** The words of OpenSSL differ between its versions; nobody should rely on them. */
export const OPENSSL = 'error:0480006C:PEM routines::no start line'

/** A certificate in PEM. `source`: the function that Kong calls, which is among the words. */
export const certificate =
  (source: string): Rule =>
  (value) =>
    readCertificate(String(value)) ? undefined : `invalid certificate: ${source}: ${OPENSSL}`

/** A private key in PEM (or, as OpenSSL is asked no more, a public one). */
export const key =
  (source: string): Rule =>
  (value) =>
    readKey(String(value)) ? undefined : `invalid key: ${source}: ${OPENSSL}`

/** The public key of a signer of tokens. */
export const jwtKey: Rule = (value) => (readKey(String(value)) ? undefined : 'invalid key')

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
export function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem)
  } catch {
    return undefined
  }
}

/** Reads a private or a public key, PEM or (as JSON) JWK; undefined when it is none. */
export function readKey(text: string): KeyObject | undefined {
  if (text.includes('CERTIFICATE')) return undefined // Node would take the key out of it
  for (const read of [createPrivateKey, createPublicKey]) {
    try {
      return read(text)
    } catch {
      // then it is of the other kind, or none
    }
  }
  return undefined
}

/** The public half of a key in PEM, by which keys are compared. */
export function publicPem(found: KeyObject | undefined): string | undefined {
  if (!found) return undefined
  const shared = found.type === 'private' ? createPublicKey(found) : found
  return shared.export({ type: 'spki', format: 'pem' }).toString()
}
