import 'server-only'
import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto'
import { isKeyBlock, pemBlocks } from '@/lib/certificates/split-pem'
import type { CertificateInspection, KeyVerdict } from '@/lib/contract/certificates'
import { isVaultReference } from '@/lib/schema/vault-reference'
import { keyFacts } from './certificate-facts'

/** Whether a private key in PEM belongs to a certificate; its type and size where it can be read. */
export function judgeKey(pem: string, certificate: X509Certificate): NonNullable<CertificateInspection['key']> {
  if (isVaultReference(pem)) return { verdict: 'elsewhere' }
  const read = readKey(pem)
  if (typeof read === 'string') return { verdict: read }
  return { verdict: belongs(certificate, read) ? 'matches' : 'differs', facts: keyFacts(read) }
}

function readKey(pem: string): KeyObject | Extract<KeyVerdict, 'encrypted' | 'unreadable'> {
  const block = pemBlocks(pem).find(isKeyBlock)
  if (!block) return 'unreadable'
  // A gateway has nobody to ask for the password: PKCS#8 says it in the label (RFC 5958), older formats in a header (RFC 1421).
  if (block.label.startsWith('ENCRYPTED') || /^Proc-Type:.*ENCRYPTED/m.test(block.text)) return 'encrypted'
  try {
    return createPrivateKey(block.text)
  } catch {
    return 'unreadable'
  }
}

function belongs(certificate: X509Certificate, key: KeyObject): boolean {
  try {
    return certificate.checkPrivateKey(key)
  } catch {
    return false
  }
}
