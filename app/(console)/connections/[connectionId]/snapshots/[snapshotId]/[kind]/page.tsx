import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ContentPage } from '@/components/snapshots/content-page'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('snapshots')
  return { title: t('title') }
}

/** The entities of one kind in a snapshot. */
export default async function SnapshotKind({ params }: { params: Promise<{ snapshotId: string; kind: string }> }) {
  const { snapshotId, kind } = await params
  return <ContentPage key={`${snapshotId} ${kind}`} snapshotId={snapshotId} kind={kind} />
}
