'use client'

import { IconPlug } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { toast } from '@/components/ui/toast'
import { connectionQueries, createConnection } from '@/lib/browser/connection-queries'
import { pages } from '@/lib/contract/paths'
import { inputOfDraft, newConnectionDraft } from './connection-draft'
import classes from './list.module.css'

/** What stands on "All gateways" while there is none: connect one, or the demo gateway in one click where one runs. */
export function NoConnections({ mayWrite, demoUrl }: { mayWrite: boolean; demoUrl?: string }) {
  const t = useTranslations('connections')
  const router = useRouter()
  const queryClient = useQueryClient()
  const demo = useMutation({
    mutationFn: (adminUrl: string) =>
      createConnection(inputOfDraft(newConnectionDraft({ adminUrl, name: t('demo.name'), color: 'teal' }))),
    onSuccess: async (connection) => {
      await queryClient.invalidateQueries({ queryKey: connectionQueries.list().queryKey })
      toast({ message: t('demo.added', { name: connection.name }) })
      router.push(pages.connection(connection.id))
    },
  })
  if (!mayWrite)
    return (
      <EmptyState icon={<IconPlug size={28} />} title={t('title')}>
        {t('empty.viewer')}
      </EmptyState>
    )
  return (
    <>
      <EmptyState
        icon={<IconPlug size={28} aria-hidden="true" />}
        title={t('empty.title')}
        action={
          <div className={classes.demo}>
            <Button href={pages.newConnection()}>{t('add')}</Button>
            {demoUrl && (
              <Button variant="default" loading={demo.isPending} onClick={() => demo.mutate(demoUrl)}>
                {t('empty.demo')}
              </Button>
            )}
          </div>
        }
      >
        <p>{t('empty.text')}</p>
        {demoUrl && <p>{t('empty.demoText')}</p>}
      </EmptyState>
      {demo.error && <Failure error={demo.error} title={t('demo.failed')} />}
    </>
  )
}
