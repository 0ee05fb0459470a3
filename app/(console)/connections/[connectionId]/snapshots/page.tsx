import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SnapshotsPage } from '@/components/snapshots/snapshots-page'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('snapshots')
  return { title: t('title') }
}

/** Snapshots, schedules and restores of a gateway. */
export default function Snapshots() {
  return <SnapshotsPage />
}
