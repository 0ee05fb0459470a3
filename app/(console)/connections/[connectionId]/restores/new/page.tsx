import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewRestore } from '@/components/restore/new-restore'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('snapshots')
  return { title: t('restore') }
}

/** What the gateway shall become like, and which differences to take over. */
export default function NewRestorePage() {
  return <NewRestore />
}
