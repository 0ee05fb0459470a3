'use client'

import { useTranslations } from 'next-intl'
import type { InputProps } from '@/components/fields/input-props'
import { Button } from '@/components/ui/button'
import { StatusDot } from '@/components/ui/status-dot'
import { keyWords } from '@/lib/certificates/key-words'
import type { CertificateInspection } from '@/lib/contract/certificates'
import { CertificateReport } from './certificate-report'
import { KeyMismatch } from './key-mismatch'
import classes from './pem.module.css'
import { PemField } from './pem-field'
import { useInspection } from './use-inspection'
import { useKeyVerdict } from './use-key-verdict'
import { useFirstPair, usePair } from './use-pair'

/** A certificate with its chain as PEM, and below it what it says, as read by the server while it is typed. */
export function CertificateInput(props: InputProps) {
  const t = useTranslations('certificates')
  const pair = usePair(props.path)
  const { certificate } = pair.texts
  const { data, error } = useInspection(certificate, pair.texts.key)
  const inspection = certificate.trim() === '' ? undefined : data
  const verdict = useKeyVerdict(pair, inspection)
  const ordered = inspection?.ordered
  return (
    <>
      <PemField {...props} pair={pair} part="certificate" />
      {inspection && inspection.problem !== 'elsewhere' && (
        <div className={classes.live}>
          <CertificateReport inspection={inspection} />
          {ordered !== undefined && (
            <Button variant="default" size="compact" onClick={() => props.onChange(ordered)}>
              {t('putInOrder')}
            </Button>
          )}
          <SameKind {...props} inspection={inspection} />
        </div>
      )}
      {error && !inspection && <StatusDot status="unknown" label={t('unchecked')} />}
      {pair.key !== undefined && <KeyMismatch pair={pair} verdict={verdict} />}
    </>
  )
}

/** A second pair is for clients of another kind of key: Kong refuses one of the same kind. */
function SameKind({ path, inspection }: InputProps & { inspection: CertificateInspection }) {
  const t = useTranslations('certificates')
  const first = useFirstPair(path)
  const { data } = useInspection(first?.texts.certificate ?? '', first?.texts.key ?? '')
  const [own, other] = [inspection.chain[0]?.key, first ? data?.chain[0]?.key : undefined]
  if (!own || own.type !== other?.type) return null
  return <StatusDot status="failing" label={t('sameKind', { key: keyWords(own) })} />
}
