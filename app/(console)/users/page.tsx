import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { NotAllowed } from '@/components/ui/not-allowed'
import { UserList } from '@/components/users/user-list'
import { pages } from '@/lib/contract/paths'
import { can } from '@/lib/permissions/can'
import { currentSession } from '@/lib/server/session'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('users')
  return { title: t('title') }
}

/** The users; those who may not see them are told so. */
export default async function UsersPage() {
  const session = await currentSession()
  if (session === undefined) redirect(pages.login(pages.users()))
  if (!can(session.role, 'users.read')) return <NotAllowed role={session.role} backHref={pages.home()} />
  return <UserList />
}
