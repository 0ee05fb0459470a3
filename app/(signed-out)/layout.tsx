import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Pages before signing in carry only the words they need. */
export default async function SignedOutLayout({ children }: { children: ReactNode }) {
  const { common, errors, signIn } = await getMessages()
  return <NextIntlClientProvider messages={{ common, errors, signIn }}>{children}</NextIntlClientProvider>
}
