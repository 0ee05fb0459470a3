import 'server-only'
import { certificateFieldsOf } from '@/lib/certificates/certificate-fields'
import type { StoredKeyVerdict } from '@/lib/contract/certificates'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { readCertificates } from './inspect-certificate'
import { judgeKey } from './judge-key'
import { readEntity } from './read-entity'

/** A new certificate, the entity it is for and the path of the key that the entity has. */
export type StoredKeyQuestion = {
  readonly id: string
  readonly certificate: string
  readonly key: string
}

/**
 * Whether a new certificate belongs to the key a gateway has: the browser has not got that key, and does not get it. Answers one
 * word. Throws `not_found` where the kind has no such key, and whatever the gateway throws.
 */
export async function checkStoredKey(
  context: ConnectionContext,
  kind: string,
  { id, certificate, key }: StoredKeyQuestion,
): Promise<StoredKeyVerdict> {
  if (!certificateFieldsOf(kind).some((field) => field.key === key))
    throw new ConsoleError('not_found', 'There is no such key.', { fields: { key: 'There is no such key.' } })
  const read = readCertificates(certificate)
  if ('problem' in read) return { verdict: 'unreadable' }
  const stored = (await readEntity(context, kind, id))[key]
  if (typeof stored !== 'string' || stored === '') return { verdict: 'elsewhere' }
  return { verdict: judgeKey(stored, read.certificates[0]).verdict }
}
