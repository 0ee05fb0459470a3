'use client'

import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'
import classes from './account.module.css'
import { Look } from './look'
import { PasswordForm } from './password-form'
import { Profile } from './profile'
import { Sessions } from './sessions'

/** One's own account: name, look, password, sessions. */
export function AccountPage() {
  const t = useTranslations('account')
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.page}>
        <Profile />
        <Look />
        <PasswordForm />
        <Sessions />
      </div>
    </>
  )
}
