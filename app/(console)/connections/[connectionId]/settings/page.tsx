import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ConnectionSettings } from '@/components/connections/connection-settings'
import { NotAllowed } from '@/components/ui/not-allowed'
import { pages } from '@/lib/contract/paths'
import { can } from '@/lib/permissions/can'
import { currentSession } from '@/lib/server/session'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('settings.metaTitle') }
}

/** Settings of one connection; those who may not change it are told so. */
export default async function ConnectionSettingsPage({ params }: { params: Promise<{ connectionId: string }> }) {
  const { connectionId } = await params
  const session = await currentSession()
  if (session === undefined) redirect(pages.login(pages.connectionSettings(connectionId)))
  if (!can(session.role, 'connections.write'))
    return <NotAllowed role={session.role} backHref={pages.connection(connectionId)} />
  return <ConnectionSettings connectionId={connectionId} />
}
