'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'
import { accountQueries } from '@/lib/browser/account-queries'
import classes from './account.module.css'
import { Look } from './look'
import { PasswordForm } from './password-form'
import { Profile } from './profile'
import { SecondFactor } from './second-factor'
import { Sessions } from './sessions'

/** One's own account: name, look, password (unless it is kept elsewhere), second factor, sessions. */
export function AccountPage() {
  const t = useTranslations('account')
  const provider = useQuery(accountQueries.one()).data?.provider
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.page}>
        <Profile />
        <Look />
        {!provider && <PasswordForm />}
        <SecondFactor />
        <Sessions />
      </div>
    </>
  )
}
