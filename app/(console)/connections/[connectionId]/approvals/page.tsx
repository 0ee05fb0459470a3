import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ApprovalPage } from '@/components/approvals/approval-page'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('approvals')
  return { title: t('title') }
}

/** What waits for a second person on this gateway. */
export default function ApprovalsPage() {
  return <ApprovalPage />
}
