'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CodeText } from '@/components/ui/code-text'
import { CopyButton } from '@/components/ui/copy-button'
import { StatusDot } from '@/components/ui/status-dot'
import { formatMoment } from '@/lib/browser/time'
import { keyWords } from '@/lib/certificates/key-words'
import type { CertificateFacts, CertificateInspection } from '@/lib/contract/certificates'
import { ChainReport } from './chain-report'
import classes from './report.module.css'
import { ValidityWords } from './validity-words'

/** More names than this are folded away. */
const mostNames = 8

/** What a certificate says, or why it says nothing. */
export function CertificateReport({ inspection }: { inspection: CertificateInspection }) {
  const t = useTranslations('certificates')
  const [first] = inspection.chain
  if (inspection.problem)
    return (
      <StatusDot
        status={inspection.problem === 'elsewhere' ? 'unknown' : 'failing'}
        label={t(`problems.${inspection.problem}`, { block: inspection.block ?? 0 })}
      />
    )
  if (!first) return null
  return (
    <div className={classes.report}>
      <ValidityWords facts={first} />
      <Facts facts={first} />
      <ChainReport inspection={inspection} />
    </div>
  )
}

function Facts({ facts }: { facts: CertificateFacts }) {
  const t = useTranslations('certificates.facts')
  const locale = useLocale()
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('subject')}</dt>
        <dd>{facts.subject || t('noSubject')}</dd>
      </div>
      {/* An authority is asked for by no name. */}
      {(facts.names.length > 0 || !facts.isAuthority) && (
        <div>
          <dt>{t('names')}</dt>
          <dd>
            <Names names={facts.names} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('issuer')}</dt>
        <dd>{facts.isSelfSigned ? t('selfSigned') : facts.issuer}</dd>
      </div>
      <div>
        <dt>{t('key')}</dt>
        <dd>
          {keyWords(facts.key)}
          {facts.isAuthority && <span className={classes.dim}>{t('authority')}</span>}
        </dd>
      </div>
      <div>
        <dt>{t('valid')}</dt>
        <dd>{t('fromTo', { from: moment(locale, facts.validFrom), to: moment(locale, facts.validTo) })}</dd>
      </div>
      <div>
        <dt>{t('fingerprint')}</dt>
        <dd className={classes.fingerprint}>
          <CodeText truncate="middle">{facts.fingerprint}</CodeText>
          <CopyButton text={facts.fingerprint} label={t('copyFingerprint')} size={20} />
        </dd>
      </div>
      <div>
        <dt>{t('serial')}</dt>
        <dd>
          <CodeText truncate="middle">{facts.serial}</CodeText>
        </dd>
      </div>
    </dl>
  )
}

function Names({ names }: { names: readonly string[] }) {
  const t = useTranslations('certificates.facts')
  if (names.length === 0) return <span className={classes.dim}>{t('noNames')}</span>
  const [shown, rest] = [names.slice(0, mostNames), names.slice(mostNames)]
  return (
    <>
      <ul className={classes.names}>
        {shown.map((name) => (
          <li key={name}>
            <CodeText>{name}</CodeText>
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{t('moreNames', { count: rest.length })}</summary>
          <p className={classes.rest}>{rest.join(', ')}</p>
        </details>
      )}
    </>
  )
}

/** A year that JavaScript cannot read stands as it was written. */
function moment(locale: string, time: string): string {
  const at = Date.parse(time)
  return Number.isNaN(at) ? time : formatMoment(locale, at)
}
