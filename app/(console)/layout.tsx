import { cookies } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ChallengeHost } from '@/components/approvals/challenge-host'
import { Shell } from '@/components/shell/shell'
import { UserProvider } from '@/components/shell/user-context'
import { preferenceCookies } from '@/lib/browser/preference-cookie'
import { listConnections } from '@/lib/server/connections'
import { currentContext } from '@/lib/server/session'
import { toSignIn } from './to-sign-in'

/** The console: only for who is signed in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const context = await currentContext()
  if (!context) return toSignIn()
  const [jar, messages, { connections }] = await Promise.all([cookies(), getMessages(), listConnections(context)])
  const { id, name, email, role, access } = context.actor
  return (
    <NextIntlClientProvider messages={messages}>
      <UserProvider user={{ id, name, email, role, access }}>
        <Shell connections={connections} isSidebarFolded={jar.get(preferenceCookies.sidebar)?.value === 'folded'}>
          {children}
        </Shell>
        <ChallengeHost />
      </UserProvider>
    </NextIntlClientProvider>
  )
}
