import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ContentEntity } from '@/components/snapshots/content-entity'

type Params = { readonly snapshotId: string; readonly kind: string; readonly id: string }

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('snapshots')
  return { title: t('title') }
}

/** One entity as a snapshot has it. */
export default async function SnapshotEntity({ params }: { params: Promise<Params> }) {
  const { snapshotId, kind, id } = await params
  return <ContentEntity key={`${snapshotId} ${id}`} snapshotId={snapshotId} kind={kind} id={id} />
}
