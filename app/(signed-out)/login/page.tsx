import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ProviderRefusal } from '@/components/sign-in/provider-refusal'
import classes from '@/components/sign-in/sign-in.module.css'
import { SignInAndGo } from '@/components/sign-in/sign-in-and-go'
import { SignInPage } from '@/components/sign-in/sign-in-page'
import { safeReturnTo } from '@/lib/contract/return-to'
import { factorDue } from '@/lib/server/factors'
import { currentPending, currentSession } from '@/lib/server/session'
import { isSetupOpen, signInWays } from '@/lib/server/setup'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn')
  return { title: t('signIn') }
}

type Query = { readonly returnTo?: string | string[]; readonly problem?: string | string[] }

/** Sign in; those who are signed in already go where they wanted, those who owe a code go on with it. */
export default async function LoginPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const returnTo = safeReturnTo(query.returnTo)
  if (await currentSession()) redirect(returnTo)
  const [t, isFirstStart, pending] = await Promise.all([getTranslations('signIn'), isSetupOpen(), currentPending()])
  const due = pending && (await factorDue(pending.id))
  return (
    <SignInPage>
      {typeof query.problem === 'string' && <ProviderRefusal reason={query.problem} />}
      <SignInAndGo returnTo={returnTo} ways={signInWays()} due={due} />
      {isFirstStart && <p className={classes.note}>{t('firstStart')}</p>}
    </SignInPage>
  )
}
