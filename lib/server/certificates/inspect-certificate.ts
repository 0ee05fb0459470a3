import 'server-only'
import { X509Certificate } from 'node:crypto'
import { isCertificateBlock, pemBlocks } from '@/lib/certificates/split-pem'
import type { CertificateInspect, CertificateInspection } from '@/lib/contract/certificates'
import { isVaultReference } from '@/lib/schema/vault-reference'
import { certificateFacts } from './certificate-facts'
import { chainOrder } from './chain-order'
import { judgeKey } from './judge-key'

/** More than any chain has: each of them costs signatures to check. */
const mostCertificates = 16

/** The certificates of a PEM text, or why there are none; `block` is the one that cannot be read, from 1. */
export type ReadCertificates =
  | { readonly certificates: readonly [X509Certificate, ...X509Certificate[]] }
  | { readonly problem: NonNullable<CertificateInspection['problem']>; readonly block?: number }

/** What a certificate, its chain and its key are. Nothing is kept or logged; throws nothing. */
export function inspectCertificate({ certificate, key }: CertificateInspect): CertificateInspection {
  const read = readCertificates(certificate)
  if ('problem' in read) return { chain: [], order: 'alone', ...read }
  const { order, ordered } = chainOrder(read.certificates)
  return {
    chain: read.certificates.map(certificateFacts),
    order,
    ...(ordered && { ordered: ordered.map((place) => read.certificates[place]?.toString() ?? '').join('') }),
    ...(key && { key: judgeKey(key, read.certificates[0]) }),
  }
}

/** Reads all certificates of a text; the first is the one that is shown to clients. */
export function readCertificates(text: string): ReadCertificates {
  if (isVaultReference(text)) return { problem: 'elsewhere' }
  const blocks = pemBlocks(text).filter(isCertificateBlock)
  if (blocks.length > mostCertificates) return { problem: 'too_many' }
  const certificates: X509Certificate[] = []
  for (const [index, block] of blocks.entries()) {
    try {
      certificates.push(new X509Certificate(block.text))
    } catch {
      return { problem: 'unreadable', block: index + 1 }
    }
  }
  const [first, ...rest] = certificates
  return first ? { certificates: [first, ...rest] } : { problem: 'no_pem' }
}
