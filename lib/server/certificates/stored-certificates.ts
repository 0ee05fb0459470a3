import 'server-only'
import { type CertificateField, certificateFieldsOf } from '@/lib/certificates/certificate-fields'
import type { StoredCertificates } from '@/lib/contract/certificates'
import type { Entity } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { inspectCertificate } from './inspect-certificate'
import { readEntity } from './read-entity'

/**
 * What the certificates of an entity are that a gateway has, and whether its keys belong to them: the keys are looked at here and
 * stay here. Throws `not_found` for kinds without certificates, and whatever the gateway throws.
 */
export async function storedCertificates(
  context: ConnectionContext,
  kind: string,
  id: string,
): Promise<StoredCertificates> {
  const fields = certificateFieldsOf(kind)
  if (fields.length === 0) throw new ConsoleError('not_found', 'Entities of this kind have no certificates.')
  const entity = await readEntity(context, kind, id)
  return { certificates: fields.flatMap((field) => inspected(entity, field)) }
}

function inspected(entity: Entity, { certificate: path, key: keyPath }: CertificateField) {
  const certificate = entity[path]
  if (typeof certificate !== 'string' || certificate === '') return []
  const key = keyPath === undefined ? undefined : entity[keyPath]
  return [{ path, ...inspectCertificate({ certificate, ...(typeof key === 'string' && key !== '' && { key }) }) }]
}
