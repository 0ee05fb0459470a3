import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { kindWordsOf } from '@/components/audit/kind-words'
import { ChangesOutside } from '@/components/drift/changes-outside'
import { definitions } from '@/lib/entities/registry'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('drift')
  return { title: t('title') }
}

/** What was changed on a gateway without the console. */
export default function ChangesPage() {
  return <ChangesOutside kinds={kindWordsOf(definitions)} />
}
