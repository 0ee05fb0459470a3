import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { NotAllowed } from '@/components/ui/not-allowed'
import { SettingsPage } from '@/components/users/settings-page'
import { pages } from '@/lib/contract/paths'
import { can } from '@/lib/permissions/can'
import { currentSession } from '@/lib/server/session'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('users.settings')
  return { title: t('title') }
}

/** How signing in is set up; for admins. */
export default async function Page() {
  const session = await currentSession()
  if (session === undefined) redirect(pages.login(pages.settings()))
  if (!can(session.role, 'settings.read')) return <NotAllowed role={session.role} backHref={pages.home()} />
  return <SettingsPage />
}
