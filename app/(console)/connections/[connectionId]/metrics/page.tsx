import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MetricsPage } from '@/components/metrics/metrics-page'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('metrics')
  return { title: t('title') }
}

/** The dashboard of a gateway. */
export default function Metrics() {
  return <MetricsPage openedAt={Date.now()} />
}
