'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { connectionQueries, createConnection } from '@/lib/browser/connection-queries'
import { pages } from '@/lib/contract/paths'
import { inputOfDraft, newConnectionDraft } from './connection-draft'
import { ConnectionForm } from './connection-form'

const start = newConnectionDraft()

/** The wizard: three steps on one page, the test beside. */
export function NewConnection({ demoUrl }: { demoUrl?: string }) {
  const t = useTranslations('connections')
  const router = useRouter()
  const queryClient = useQueryClient()
  return (
    <>
      <PageHeader title={t('new.title')} />
      <ConnectionForm
        start={start}
        demoUrl={demoUrl}
        saveLabel={t('form.save')}
        changes={() => 'target'}
        onCancel={() => router.push(pages.connections())}
        onSave={async (draft) => {
          const connection = await createConnection(inputOfDraft(draft))
          await queryClient.invalidateQueries({ queryKey: connectionQueries.list().queryKey })
          toast({ message: t('form.added', { name: connection.name }) })
          router.push(pages.connection(connection.id))
        }}
      />
    </>
  )
}
