import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlanPage } from '@/components/restore/plan-page'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('snapshots')
  return { title: t('tabs.restores') }
}

/** A plan: what would be written, and doing it. */
export default async function Plan({ params }: { params: Promise<{ planId: string }> }) {
  const { planId } = await params
  return <PlanPage key={planId} planId={planId} />
}
