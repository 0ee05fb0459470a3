'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { EntityPart } from '@/components/entity/entity-part'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { useColumnLabel } from '@/components/entity/use-column-label'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { StatusDot } from '@/components/ui/status-dot'
import { certificateQueries } from '@/lib/browser/certificate-queries'
import { certificateFieldsOf } from '@/lib/certificates/certificate-fields'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import { CertificateReport } from './certificate-report'

/** What the certificates of an entity say, as the gateway has them. */
export const StoredReport: EntityPart = ({ description, answer }) => {
  const t = useTranslations('certificates.key')
  const labelOf = useColumnLabel(description)
  const query = useStoredCertificates(description, answer)
  return (
    <QueryFaces query={query} skeleton={<SkeletonRows rows={6} columns={2} />}>
      {({ certificates }) =>
        certificates.map((one) => (
          <section key={one.path} aria-label={labelOf({ field: one.path })}>
            <h2>{labelOf({ field: one.path })}</h2>
            <CertificateReport inspection={one} />
            {one.key && one.key.verdict !== 'matches' && (
              <StatusDot
                status={one.key.verdict === 'elsewhere' ? 'unknown' : 'failing'}
                label={t(`stored.${one.key.verdict}`)}
              />
            )}
          </section>
        ))
      }
    </QueryFaces>
  )
}

/** The certificates of an entity as the server reads them; read anew when they are others. */
export function useStoredCertificates({ kind }: KindDescription, { entity }: EntityAnswer) {
  const { connection } = useGatewayScope()
  const version = certificateFieldsOf(kind)
    .map(({ certificate }) => String(entity[certificate] ?? ''))
    .join('\n')
  return useQuery(certificateQueries.stored({ connectionId: connection.id, kind, id: entity.id }, version))
}
