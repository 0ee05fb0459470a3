'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FirstCode } from '@/components/account/first-code'
import { RecoveryCodeList } from '@/components/account/recovery-code-list'
import { Button } from '@/components/ui/button'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { renewRecoveryCodes } from '@/lib/browser/account-queries'
import { beginPendingFactor, signInWithCode } from '@/lib/browser/sign-in'
import type { RecoveryCodes } from '@/lib/contract/factors'
import classes from './sign-in.module.css'

type FactorSetUpProps = { readonly onSignedIn: () => void; readonly onStartAgain: () => void }

/** The second factor that this console requires, set up while signing in: secret, first code, recovery codes, then on. */
export function FactorSetUp({ onSignedIn, onStartAgain }: FactorSetUpProps) {
  const t = useTranslations('signIn')
  const [codes, setCodes] = useState<RecoveryCodes>()
  // Made once: another request would void the secret that stands in the picture.
  const query = useQuery({
    queryKey: ['sign-in', 'factor'],
    queryFn: beginPendingFactor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (codes) {
    return (
      <div className={classes.form}>
        <RecoveryCodeList codes={codes.codes} />
        <Button size="large" fullWidth onClick={onSignedIn}>
          {t('codesKept')}
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.form}>
      <p className={classes.text}>{t('factorRequired')}</p>
      <QueryFaces query={query} skeleton={<SkeletonRows rows={4} columns={1} />}>
        {(factor) => (
          <FirstCode
            factor={factor}
            onCode={async (code) => {
              await signInWithCode(code)
              setCodes(await renewRecoveryCodes())
            }}
          />
        )}
      </QueryFaces>
      <button type="button" className={classes.aside} onClick={onStartAgain}>
        {t('startAgain')}
      </button>
    </div>
  )
}
