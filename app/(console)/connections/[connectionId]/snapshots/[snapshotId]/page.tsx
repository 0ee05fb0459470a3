import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SnapshotPage } from '@/components/snapshots/snapshot-page'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('snapshots')
  return { title: t('title') }
}

/** One snapshot. */
export default async function Snapshot({ params }: { params: Promise<{ snapshotId: string }> }) {
  const { snapshotId } = await params
  return <SnapshotPage key={snapshotId} snapshotId={snapshotId} />
}
