import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { KnownKindsProvider } from '@/components/entity/known-kinds'
import { knownKindsOf } from '@/components/entity/known-kinds-of'
import { NotAllowed } from '@/components/ui/not-allowed'
import { UserPage } from '@/components/users/user-page'
import { pages } from '@/lib/contract/paths'
import { definitions } from '@/lib/entities/registry'
import { can } from '@/lib/permissions/can'
import { currentSession } from '@/lib/server/session'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('users')
  return { title: t('one') }
}

/** One user; those who may not see users are told so. */
export default async function Page({ params }: { params: Promise<{ userId: string }> }) {
  const [session, { userId }] = await Promise.all([currentSession(), params])
  if (session === undefined) redirect(pages.login(pages.user(userId)))
  if (!can(session.role, 'users.read')) return <NotAllowed role={session.role} backHref={pages.home()} />
  return (
    <KnownKindsProvider kinds={knownKindsOf(definitions)}>
      <UserPage userId={userId} />
    </KnownKindsProvider>
  )
}
