import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RunPage } from '@/components/restore/run-page'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('snapshots')
  return { title: t('tabs.restores') }
}

/** A restore as it goes. */
export default async function Run({ params }: { params: Promise<{ runId: string }> }) {
  const { runId } = await params
  return <RunPage key={runId} runId={runId} />
}
