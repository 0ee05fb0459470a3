import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ForgottenForm } from '@/components/sign-in/forgotten-form'
import { SignInPage } from '@/components/sign-in/sign-in-page'
import { pages } from '@/lib/contract/paths'
import { signInWays } from '@/lib/server/setup'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invitations')
  return { title: t('forgotten.title') }
}

/** Ask for a mail with a link to a new password; where the console sends no mail, who else can make one. */
export default async function ForgottenPage() {
  const t = await getTranslations('invitations')
  if (!signInWays().canReset)
    return (
      <SignInPage intro={t('forgotten.noMail')}>
        <Link href={pages.login()}>{t('forgotten.back')}</Link>
      </SignInPage>
    )
  return (
    <SignInPage intro={t('forgotten.intro')}>
      <ForgottenForm />
    </SignInPage>
  )
}
