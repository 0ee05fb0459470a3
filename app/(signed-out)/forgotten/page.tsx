import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ForgottenForm } from '@/components/sign-in/forgotten-form'
import { SignInPage } from '@/components/sign-in/sign-in-page'
import { signInWays } from '@/lib/server/setup'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invitations')
  return { title: t('forgotten.title') }
}

/** Ask for a mail with a link to a new password; only where the console can send mail. */
export default async function ForgottenPage() {
  if (!signInWays().canReset) notFound()
  const t = await getTranslations('invitations')
  return (
    <SignInPage intro={t('forgotten.intro')}>
      <ForgottenForm />
    </SignInPage>
  )
}
