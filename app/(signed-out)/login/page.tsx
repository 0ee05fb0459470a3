import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import classes from '@/components/sign-in/sign-in.module.css'
import { SignInAndGo } from '@/components/sign-in/sign-in-and-go'
import { SignInPage } from '@/components/sign-in/sign-in-page'
import { safeReturnTo } from '@/lib/contract/return-to'
import { currentSession } from '@/lib/server/session'
import { isSetupOpen } from '@/lib/server/setup'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn')
  return { title: t('signIn') }
}

/** Sign in; those who are signed in already go where they wanted. */
export default async function LoginPage({ searchParams }: { searchParams: Promise<{ returnTo?: string | string[] }> }) {
  const returnTo = safeReturnTo((await searchParams).returnTo)
  if (await currentSession()) redirect(returnTo)
  const [t, isFirstStart] = await Promise.all([getTranslations('signIn'), isSetupOpen()])
  return (
    <SignInPage>
      <SignInAndGo returnTo={returnTo} />
      {isFirstStart && <p className={classes.note}>{t('firstStart')}</p>}
    </SignInPage>
  )
}
