import 'server-only'
import type { KeyObject, X509Certificate } from 'node:crypto'
import type { CertificateFacts, KeyFacts } from '@/lib/contract/certificates'

/** What a certificate says, for people. */
export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  const subject = oneLine(certificate.subject)
  const names = namesIn(certificate.subjectAltName)
  const common = /(?:^|\n)CN=(.+)/.exec(certificate.subject ?? '')?.[1]
  return {
    subject,
    title: common ?? names[0] ?? subject,
    issuer: oneLine(certificate.issuer),
    names,
    serial: certificate.serialNumber,
    validFrom: isoTime(certificate.validFrom),
    validTo: isoTime(certificate.validTo),
    fingerprint: certificate.fingerprint256,
    key: publicKeyFacts(certificate),
    isSelfSigned: isIssuedBy(certificate, certificate),
    isAuthority: certificate.ca,
  }
}

/** Type and size of a key; nothing of the key itself. */
export function keyFacts({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): KeyFacts {
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {}
  return {
    type: asymmetricKeyType ?? 'unknown',
    ...(modulusLength !== undefined && { bits: modulusLength }),
    ...(namedCurve !== undefined && { curve: namedCurve }),
  }
}

/** Whether one certificate is signed by another: by name and key ids first, then by the signature itself. */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

/** A certificate may carry a key that this OpenSSL does not know. */
function publicKeyFacts(certificate: X509Certificate): KeyFacts {
  try {
    return keyFacts(certificate.publicKey)
  } catch {
    return { type: 'unknown' }
  }
}

/** Node writes a name as a line per part. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').filter(Boolean).join(', ')
}

/** OpenSSL's `Nov 21 10:12:59 2026 GMT`, as ISO 8601. Far years it can write and JavaScript cannot read stay as they are. */
function isoTime(time: string): string {
  const at = Date.parse(time)
  return Number.isNaN(at) ? time : new Date(at).toISOString()
}

/** `DNS:a.example, IP Address:10.0.0.1`; Node puts a value that has commas or quotes into JSON quotes (CVE-2021-44532). */
function namesIn(alternatives: string | undefined): string[] {
  const parts = (alternatives ?? '').match(/[A-Za-z ]+:(?:"(?:[^"\\]|\\.)*"|[^,]*)/g) ?? []
  return parts.flatMap((part) => {
    const [, type, value = ''] = /^ ?([A-Za-z ]+):([\s\S]*)$/.exec(part) ?? []
    return type === 'DNS' || type === 'IP Address' ? [value.startsWith('"') ? String(JSON.parse(value)) : value] : []
  })
}
