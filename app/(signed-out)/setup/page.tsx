import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SetupForm } from '@/components/sign-in/setup-form'
import { SignInPage } from '@/components/sign-in/sign-in-page'
import { isSetupOpen } from '@/lib/server/setup'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn')
  return { title: t('setUp') }
}

/** Create the first administrator; not there once there is one or the link of the log is too old. */
export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams
  if (typeof token !== 'string' || !(await isSetupOpen())) notFound()
  const t = await getTranslations('signIn')
  return (
    <SignInPage intro={t('setUpIntro')}>
      <SetupForm token={token} />
    </SignInPage>
  )
}
