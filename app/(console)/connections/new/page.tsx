import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { NewConnection } from '@/components/connections/new-connection'
import { NotAllowed } from '@/components/ui/not-allowed'
import { pages } from '@/lib/contract/paths'
import { can } from '@/lib/permissions/can'
import { currentSession } from '@/lib/server/session'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('new.title') }
}

/** The wizard for a new connection; those who may not add one are told so. */
export default async function NewConnectionPage() {
  const session = await currentSession()
  if (session === undefined) redirect(pages.login(pages.newConnection()))
  if (!can(session.role, 'connections.write')) return <NotAllowed role={session.role} backHref={pages.connections()} />
  return <NewConnection demoUrl={process.env.DEMO_GATEWAY_URL || undefined} />
}
