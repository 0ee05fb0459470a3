'use client'

import { useTranslations } from 'next-intl'
import { StatusDot } from '@/components/ui/status-dot'
import type { CertificateInspection } from '@/lib/contract/certificates'
import classes from './report.module.css'
import { ValidityWords } from './validity-words'

/** The certificates after the first, in their order, and whether that order leads to an authority. */
export function ChainReport({ inspection: { chain, order } }: { inspection: CertificateInspection }) {
  const t = useTranslations('certificates.chain')
  const [first, ...others] = chain
  if (!first) return null
  if (others.length === 0) {
    // An authority, or one that vouches for itself, needs nobody.
    if (first.isSelfSigned || first.isAuthority) return null
    return <p className={classes.dim}>{t('alone', { issuer: first.issuer })}</p>
  }
  return (
    <div>
      <p className={classes.title}>
        {order === 'right' ? (
          <StatusDot status="healthy" label={t('right', { count: chain.length })} />
        ) : (
          <StatusDot status="degraded" label={t(order === 'mixed' ? 'mixed' : 'broken')} />
        )}
      </p>
      <ol className={classes.chain}>
        {chain.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same certificate may stand there twice
          <li key={index}>
            <span>{one.title}</span>
            {index > 0 && <ValidityWords facts={one} />}
          </li>
        ))}
      </ol>
    </div>
  )
}
