import 'server-only'
import type { JsonObject } from '@/lib/schema/json'
import { certificateFacts } from './certificate-facts'
import { readCertificates } from './inspect-certificate'

/** Whose certificate it is and until when (seconds since 1970), under `x509`, which no Kong has as a field; nothing for one that cannot be read. */
export function certificateColumns({ cert }: JsonObject): JsonObject {
  const read = typeof cert === 'string' ? readCertificates(cert) : undefined
  if (!read || 'problem' in read) return {}
  const { title, validTo } = certificateFacts(read.certificates[0])
  const at = Date.parse(validTo)
  return { x509: { title, ...(!Number.isNaN(at) && { valid_until: at / 1000 }) } }
}
