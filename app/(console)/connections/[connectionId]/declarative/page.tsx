import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Declarative } from '@/components/declarative/declarative'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('declarative')
  return { title: t('title') }
}

/** The whole configuration of a gateway without a database, as one document. */
export default function DeclarativePage() {
  return <Declarative />
}
