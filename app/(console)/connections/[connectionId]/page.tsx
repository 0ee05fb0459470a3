import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { kindWordsOf } from '@/components/audit/kind-words'
import { Overview } from '@/components/overview/overview'
import { definitions } from '@/lib/entities/registry'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('overview')
  return { title: t('title') }
}

/** Overview of one gateway. */
export default function OverviewPage() {
  return <Overview kinds={kindWordsOf(definitions)} />
}
