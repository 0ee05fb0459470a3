'use client'

import { Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CertificateReport } from '@/components/certificates/certificate-report'
import { PemDrop } from '@/components/certificates/pem-drop'
import { useStoredCertificates } from '@/components/certificates/stored-report'
import { useInspection } from '@/components/certificates/use-inspection'
import { UsedBy } from '@/components/certificates/used-by'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { StatusDot } from '@/components/ui/status-dot'
import { distributePem } from '@/lib/certificates/distribute-pem'
import type { CertificateInspection } from '@/lib/contract/certificates'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import { can } from '@/lib/permissions/can'
import classes from './rollout.module.css'
import { RolloutState } from './rollout-state'
import { type RolloutDeeds, useRollout } from './use-rollout'

type PartProps = { readonly description: KindDescription; readonly answer: EntityAnswer }

/** The tab "Rotate" of a certificate: replaced in place after it was checked, with a way back. */
export function RotateTab(props: PartProps) {
  const { connection, role } = useGatewayScope()
  const { description, answer } = props
  const rollout = useRollout({ connectionId: connection.id, way: 'rotation', entityId: answer.entity.id })
  const stored = useStoredCertificates(description, answer)
  const mayWrite = can(role, 'entities.update') && description.writable
  return (
    <QueryFaces query={stored} skeleton={<SkeletonRows rows={5} columns={2} />}>
      {({ certificates }) => (
        <QueryFaces query={rollout.query} skeleton={<SkeletonRows rows={3} columns={2} />}>
          {() => <Rotate {...props} now={certificates[0]} rollout={rollout} mayWrite={mayWrite} />}
        </QueryFaces>
      )}
    </QueryFaces>
  )
}

type RotateProps = PartProps & {
  readonly now: CertificateInspection | undefined
  readonly rollout: RolloutDeeds
  readonly mayWrite: boolean
}

function Rotate({ now, rollout, mayWrite, ...props }: RotateProps) {
  const t = useTranslations('rollout.rotate')
  const [cert, setCert] = useState('')
  const [key, setKey] = useState('')
  const [isAsking, setIsAsking] = useState(false)
  const { data } = useInspection(cert, key)
  const next = cert.trim() === '' ? undefined : data
  const isReady = next?.chain[0] !== undefined && next.key?.verdict === 'matches'
  const take = (part: 'certificate' | 'key') => (given: string) => {
    const taken = distributePem(given, { part, hasKey: true })
    if (taken?.certificate !== undefined) setCert(taken.certificate)
    if (taken?.key !== undefined) setKey(taken.key)
    if (!taken) (part === 'key' ? setKey : setCert)(given)
  }
  return (
    <div className={classes.tab}>
      <p className={classes.words}>{t('purpose')}</p>
      <RolloutState rollout={rollout} mayWrite={mayWrite} />
      {now && (
        <section aria-label={t('now')}>
          <h2>{t('now')}</h2>
          <CertificateReport inspection={now} />
        </section>
      )}
      {mayWrite && !rollout.active && (
        <section className={classes.tab} aria-label={t('next')}>
          <h2>{t('next')}</h2>
          <PemText label={t('certificate')} text={cert} onTyped={setCert} onTaken={take('certificate')} />
          <PemText label={t('key')} text={key} onTyped={setKey} onTaken={take('key')} />
          {next && <CertificateReport inspection={next} />}
          {next && now && <Verdicts now={now} next={next} />}
          <div className={classes.actions}>
            <Button disabled={!isReady} loading={rollout.isBusy} onClick={() => setIsAsking(true)}>
              {t('review')}
            </Button>
          </div>
        </section>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('title')}
        confirmLabel={t('confirm')}
        onConfirm={async () => {
          await rollout.start({ way: 'rotation', entityId: props.answer.entity.id, cert, key })
          setCert('')
          setKey('')
        }}
        onClose={() => setIsAsking(false)}
      >
        <p>{t('effect')}</p>
        {next && now && <Verdicts now={now} next={next} />}
      </ConfirmDialog>
      <UsedBy {...props} />
    </div>
  )
}

type PemTextProps = {
  readonly label: string
  readonly text: string
  readonly onTyped: (text: string) => void
  readonly onTaken: (text: string) => void
}

/** PEM, typed, pasted or from a file; a bundle is taken apart. */
function PemText({ label, text, onTyped, onTaken }: PemTextProps) {
  return (
    <PemDrop label={label} onText={onTaken}>
      <Textarea
        label={label}
        className={classes.pem}
        autosize
        minRows={3}
        maxRows={8}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onPaste={(event) => {
          event.preventDefault()
          onTaken(event.clipboardData.getData('text/plain'))
        }}
        onChange={(event) => onTyped(event.currentTarget.value)}
      />
    </PemDrop>
  )
}

/** What the new certificate means beside the present one: the key, the names that go, how long it holds. */
function Verdicts({ now, next }: { now: CertificateInspection; next: CertificateInspection }) {
  const t = useTranslations('rollout.rotate')
  const [old, leaf] = [now.chain[0], next.chain[0]]
  if (!leaf) return null
  const lost = (old?.names ?? []).filter((name) => !leaf.names.includes(name))
  const isEarlier = old !== undefined && Date.parse(leaf.validTo) < Date.parse(old.validTo)
  const isOver = Date.parse(leaf.validTo) < Date.now()
  return (
    <ul className={classes.verdicts}>
      <li>
        {next.key?.verdict === 'matches' ? (
          <StatusDot status="healthy" label={t('keyFits')} />
        ) : (
          <StatusDot status="failing" label={t(next.key ? 'keyDiffers' : 'keyMissing')} />
        )}
      </li>
      {lost.length > 0 && (
        <li>
          <StatusDot status="degraded" label={t('lost', { names: lost.join(', ') })} />
        </li>
      )}
      {isOver && (
        <li>
          <StatusDot status="failing" label={t('over')} />
        </li>
      )}
      {isEarlier && !isOver && (
        <li>
          <StatusDot status="degraded" label={t('earlier')} />
        </li>
      )}
      {next.order === 'broken' && (
        <li>
          <StatusDot status="degraded" label={t('broken')} />
        </li>
      )}
    </ul>
  )
}
