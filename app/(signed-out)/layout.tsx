import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Pages before signing in carry only the words they need. */
export default async function SignedOutLayout({ children }: { children: ReactNode }) {
  const { account, common, errors, factors, invitations, signIn } = await getMessages()
  const { passwordProblems } = account
  const messages = { account: { passwordProblems }, common, errors, factors, invitations, signIn }
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
