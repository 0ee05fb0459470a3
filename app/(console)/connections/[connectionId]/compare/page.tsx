import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ComparePage } from '@/components/compare/compare-page'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compare')
  return { title: t('title') }
}

/** Two sides, and what differs between them. */
export default function Compare() {
  return <ComparePage />
}
