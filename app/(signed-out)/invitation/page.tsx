import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InvitationForm } from '@/components/sign-in/invitation-form'
import { SignInPage } from '@/components/sign-in/sign-in-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invitations')
  return { title: t('title') }
}

/** Choose a password by a link of an invitation or a reset; its token stands behind the #, which only the browser sees. */
export default function InvitationPage() {
  return (
    <SignInPage>
      <InvitationForm />
    </SignInPage>
  )
}
