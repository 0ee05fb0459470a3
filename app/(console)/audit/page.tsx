import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuditLog } from '@/components/audit/audit-log'
import { kindWordsOf } from '@/components/audit/kind-words'
import { definitions } from '@/lib/entities/registry'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit')
  return { title: t('title') }
}

/** The audit log. */
export default function AuditPage() {
  return <AuditLog kinds={kindWordsOf(definitions)} />
}
