import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ApiDocs } from '@/components/api-docs/api-docs'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apiDocs')
  return { title: t('title') }
}

/** The console's own API, to be read. */
export default function ApiDocsPage() {
  return <ApiDocs />
}
