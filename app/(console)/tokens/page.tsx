import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TokenPage } from '@/components/tokens/token-page'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tokens')
  return { title: t('title') }
}

/** One's own API tokens. */
export default function TokensPage() {
  return <TokenPage />
}
