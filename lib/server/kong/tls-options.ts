import 'server-only'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { ProtectionInput } from '@/lib/contract/connections'
import { ConsoleError } from '@/lib/errors/console-error'
import type { TlsOptions } from '@/lib/server/outbound'

type Given = {
  readonly caCertificate: string
  readonly verifyTls: boolean
  readonly protection: ProtectionInput
}

/** What a socket to the gateway is opened with. Throws `invalid` at the field whose PEM text cannot be read. */
export function tlsOptions({ caCertificate, verifyTls, protection }: Given): TlsOptions {
  const ca = caCertificate.trim() === '' ? undefined : caCertificate
  if (ca !== undefined) readCertificates('caCertificate', ca)
  if (protection.kind !== 'mtls') return { ca, rejectUnauthorized: verifyTls }
  const { certificate: cert, key } = protection
  const [own] = readCertificates('protection.certificate', cert)
  if (key !== undefined && !own?.checkPrivateKey(readKey(key)))
    throw wrong('protection.key', 'Not the private key of this certificate.')
  return { ca, cert, key, rejectUnauthorized: verifyTls }
}

/** OpenSSL skips what it cannot read and would trust less than was meant. */
function readCertificates(field: string, pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/g) ?? []
  if (blocks.length === 0) throw wrong(field, 'Not a certificate in PEM.')
  return blocks.map((block) => {
    try {
      return new X509Certificate(block)
    } catch (cause) {
      throw wrong(field, 'Not a certificate in PEM.', cause)
    }
  })
}

function readKey(pem: string) {
  try {
    return createPrivateKey(pem)
  } catch (cause) {
    throw wrong('protection.key', 'Not a private key in PEM without a password.', cause)
  }
}

function wrong(field: string, sentence: string, cause?: unknown): ConsoleError {
  return new ConsoleError('invalid', 'A certificate or key cannot be read.', { fields: { [field]: sentence }, cause })
}
