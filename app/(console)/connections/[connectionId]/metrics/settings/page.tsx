import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MetricSettingsForm } from '@/components/metrics/metric-settings-form'
import { NotAllowed } from '@/components/ui/not-allowed'
import { pages } from '@/lib/contract/paths'
import { can } from '@/lib/permissions/can'
import { currentSession } from '@/lib/server/session'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('metrics.settings')
  return { title: t('title') }
}

/** How the metrics of one connection are collected; those who may not change it are told so. */
export default async function MetricSettingsPage({ params }: { params: Promise<{ connectionId: string }> }) {
  const { connectionId } = await params
  const session = await currentSession()
  if (session === undefined) redirect(pages.login(pages.metricSettings(connectionId)))
  if (!can(session.role, 'connections.write'))
    return <NotAllowed role={session.role} backHref={pages.metrics(connectionId)} />
  return <MetricSettingsForm connectionId={connectionId} />
}
