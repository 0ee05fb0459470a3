import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { SignInPage } from '@/components/sign-in/sign-in-page'
import { EmptyState } from '@/components/ui/empty-state'
import { pages } from '@/lib/contract/paths'

/** The set-up link was used, is too old, or never was one. */
export default async function SetupClosed() {
  const [t, tErrors] = await Promise.all([getTranslations('signIn'), getTranslations('errors')])
  return (
    <SignInPage>
      <EmptyState
        title={tErrors('reasons.setup_closed.title')}
        action={<Link href={pages.login()}>{t('signIn')}</Link>}
      >
        {tErrors('reasons.setup_closed.next')}
      </EmptyState>
    </SignInPage>
  )
}
