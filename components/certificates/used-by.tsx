'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EntityLink } from '@/components/entity/entity-link'
import { EntityNamesProvider } from '@/components/entity/entity-names'
import type { EntityPart } from '@/components/entity/entity-part'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { certificateQueries } from '@/lib/browser/certificate-queries'
import type { Use, Uses } from '@/lib/contract/certificates'
import classes from './report.module.css'

/** What uses a certificate besides its SNIs, which stand on their own: by which field, linked. */
export const UsedBy: EntityPart = ({ description, answer }) => {
  const t = useTranslations('certificates.uses')
  const { connection } = useGatewayScope()
  const query = useQuery(
    certificateQueries.uses({ connectionId: connection.id, kind: description.kind, id: answer.entity.id }),
  )
  return (
    <section aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <QueryFaces
        query={query}
        skeleton={<SkeletonRows rows={2} columns={2} />}
        isEmpty={(uses) => besidesSnis(uses).length === 0}
        empty={<p className={classes.dim}>{t('none')}</p>}
      >
        {(uses) => <UseList uses={uses} />}
      </QueryFaces>
    </section>
  )
}

function UseList({ uses }: { uses: Uses }) {
  const t = useTranslations('certificates.uses')
  const { gateway } = useGatewayScope()
  const shown = besidesSnis(uses)
  const names = Object.fromEntries(
    [...new Set(shown.map(({ kind }) => kind))].map((kind) => [
      kind,
      Object.fromEntries(shown.filter((use) => use.kind === kind).map(({ id, name }) => [id, name])),
    ]),
  )
  const total = Object.entries(uses.counts).reduce((sum, [kind, count]) => (kind === snis ? sum : sum + count), 0)
  return (
    <EntityNamesProvider names={names}>
      <ul className={classes.uses}>
        {shown.map(({ kind, id, path }) => (
          <li key={`${kind}:${id}:${path}`}>
            <EntityLink schema={gateway.kinds[kind]?.schema ?? kind} id={id} />
            <code className={classes.dim}>{path}</code>
          </li>
        ))}
      </ul>
      {total > shown.length && <p className={classes.dim}>{t('more', { count: total - shown.length })}</p>}
    </EntityNamesProvider>
  )
}

const snis = 'snis'

function besidesSnis({ uses }: Uses): readonly Use[] {
  return uses.filter(({ kind }) => kind !== snis)
}
