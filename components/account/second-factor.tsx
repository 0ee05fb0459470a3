'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { StatusDot } from '@/components/ui/status-dot'
import { TimeAgo } from '@/components/ui/time-ago'
import { toast } from '@/components/ui/toast'
import { accountQueries, beginFactor, removeFactor, renewRecoveryCodes } from '@/lib/browser/account-queries'
import type { FactorState, NewFactor } from '@/lib/contract/factors'
import classes from './factor.module.css'

const FactorDialog = dynamic(() => import('./factor-dialog').then((module) => module.FactorDialog), { ssr: false })

/** One's own second factor: set it up, new recovery codes, take it away. Not there where the console has switched them off. */
export function SecondFactor() {
  const t = useTranslations('factors')
  const query = useQuery(accountQueries.one())
  if (query.data?.factor.policy === 'off') return null
  return (
    <Section title={t('title')} description={t('description')}>
      <QueryFaces query={query} skeleton={<SkeletonRows rows={1} columns={2} />}>
        {({ factor }) => <Factor factor={factor} />}
      </QueryFaces>
    </Section>
  )
}

type Open = { readonly factor: NewFactor } | { readonly codes: readonly string[] }

function Factor({ factor }: { factor: FactorState }) {
  const t = useTranslations('factors')
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<Open>()
  const [isRemoving, setIsRemoving] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['account'] })
  const run = async (act: () => Promise<Open>) => {
    setIsBusy(true)
    setError(undefined)
    try {
      setOpen(await act())
      await refresh()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <div className={classes.form}>
      {factor.isSet ? (
        <>
          <div>
            <StatusDot status="healthy" label={t('on')} /> {factor.since && <TimeAgo at={factor.since} />}
          </div>
          <p className={classes.text}>{t('left', { count: factor.recoveryCodesLeft })}</p>
          <div className={classes.actions}>
            <Button variant="default" loading={isBusy} onClick={() => run(() => renewRecoveryCodes())}>
              {t('renew')}
            </Button>
            <Button variant="default" tone="danger" onClick={() => setIsRemoving(true)}>
              {t('remove')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <StatusDot status={factor.policy === 'required' ? 'degraded' : 'unknown'} label={t('off')} />
          <div className={classes.actions}>
            <Button loading={isBusy} onClick={() => run(async () => ({ factor: await beginFactor() }))}>
              {t('setUp')}
            </Button>
          </div>
        </>
      )}
      {error !== undefined && <Failure error={error} />}
      {open && <FactorDialog open={open} onClose={() => setOpen(undefined)} onSet={refresh} />}
      {isRemoving && (
        <ConfirmDialog
          isOpen
          isDangerous
          title={t('removeTitle')}
          confirmLabel={t('remove')}
          onClose={() => setIsRemoving(false)}
          onConfirm={async () => {
            await removeFactor()
            await refresh()
            toast({ message: t('removed') })
          }}
        >
          <p>{factor.policy === 'required' ? t('removeTextRequired') : t('removeText')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
