'use client'

import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { EntityPart } from '@/components/entity/entity-part'
import { useGatewayScope, useMay } from '@/components/entity/gateway-scope'
import { IconButton } from '@/components/ui/icon-button'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { StatusDot } from '@/components/ui/status-dot'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import { coversName } from '@/lib/certificates/covers-name'
import type { EntityAnswer, EntityPage, Row } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import type { KindDescription } from '@/lib/entities/types'
import { AddSni } from './add-sni'
import { RemoveSni } from './remove-sni'
import classes from './snis.module.css'
import { useStoredCertificates } from './stored-report'

/** The most chips that are drawn; more are a list of their own, one tab further. */
const most = 100

/** The names a certificate is shown for, each marked when the certificate has it not; added and taken away right here. */
export const CertificateSnis: EntityPart = ({ description, answer }) => {
  const { gateway } = useGatewayScope()
  const kind = gateway.kinds.snis
  return kind ? <Snis kind={kind} certificate={description} answer={answer} /> : null
}

type SnisProps = {
  readonly kind: KindDescription
  readonly certificate: KindDescription
  readonly answer: EntityAnswer
}

function Snis({ kind, certificate, answer }: SnisProps) {
  const t = useTranslations('certificates.snis')
  const { connection } = useGatewayScope()
  const mayAdd = useMay('entities.create', kind)
  const { id } = answer.entity
  const query = useQuery(
    entityQueries.list({
      connectionId: connection.id,
      kind: kind.kind,
      query: { ...wholeList, refers: `${certificate.kind}:${id}`, pageSize: most, sort: 'name' },
    }),
  )
  const stored = useStoredCertificates(certificate, answer)
  // A client is shown one pair or the other: a name must be in both.
  const pairs = stored.data?.certificates.flatMap(({ chain }) => (chain[0] ? [chain[0].names] : [])) ?? []
  const names = (page: EntityPage) => page.rows.map(({ name }) => String(name))
  return (
    <section aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <QueryFaces
        query={query}
        skeleton={<SkeletonRows rows={1} columns={3} />}
        isEmpty={({ total }) => total === 0 && !mayAdd}
        empty={<p className={classes.none}>{t('none')}</p>}
      >
        {(page) => (
          <>
            {page.total === 0 && <p className={classes.none}>{t('none')}</p>}
            <ul className={classes.chips}>
              {page.rows.map((row) => (
                <Chip key={row.id} kind={kind} row={row} pairs={pairs} />
              ))}
            </ul>
            {page.total > page.rows.length && (
              <p className={classes.none}>{t('more', { count: page.total - page.rows.length })}</p>
            )}
            {mayAdd && (
              <AddSni certificate={{ kind: certificate.kind, id }} taken={names(page)} suggested={pairs.flat()} />
            )}
          </>
        )}
      </QueryFaces>
    </section>
  )
}

type ChipProps = {
  readonly kind: KindDescription
  readonly row: Row
  /** The names of each certificate; none while they are not known. */
  readonly pairs: readonly (readonly string[])[]
}

function Chip({ kind, row, pairs }: ChipProps) {
  const t = useTranslations('certificates.snis')
  const { connection } = useGatewayScope()
  const mayRemove = useMay('entities.delete', kind)
  const [isAsking, setIsAsking] = useState(false)
  const name = String(row.name)
  const covering = pairs.filter((names) => coversName(names, name)).length
  const isCovered = covering === pairs.length
  return (
    <li className={classes.chip} data-uncovered={!isCovered || undefined}>
      <Link href={pages.entity(connection.id, kind.kind, row.id)} prefetch={false}>
        {name}
      </Link>
      {!isCovered && <StatusDot status="degraded" label={t(covering === 0 ? 'notInCertificate' : 'notInBoth')} />}
      {mayRemove && (
        <IconButton
          size={20}
          aria-label={t('remove', { name })}
          title={t('remove', { name })}
          onClick={() => setIsAsking(true)}
        >
          <IconX size={13} />
        </IconButton>
      )}
      {isAsking && <RemoveSni sni={{ kind: kind.kind, id: row.id, name }} onClose={() => setIsAsking(false)} />}
    </li>
  )
}
