'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { toast } from '@/components/ui/toast'
import { connectionQueries, updateConnection } from '@/lib/browser/connection-queries'
import type { Connection } from '@/lib/contract/connections'
import { pages } from '@/lib/contract/paths'
import { draftOfConnection, patchOfDraft } from './connection-draft'
import { ConnectionForm } from './connection-form'
import classes from './form.module.css'
import { RemoveConnection } from './remove-connection'

/** Edit or remove one connection. */
export function ConnectionSettings({ connectionId }: { connectionId: string }) {
  const query = useQuery({ ...connectionQueries.one(connectionId), refetchOnWindowFocus: false })
  return (
    <QueryFaces query={query} skeleton={<SkeletonRows rows={8} columns={2} />}>
      {(connection) => <Settings key={connection.updatedAt} connection={connection} />}
    </QueryFaces>
  )
}

/** What changes nothing about the way to the gateway: it needs no test. */
const looks: ReadonlySet<string> = new Set(['name', 'color', 'isProtected', 'needsApproval'])

function Settings({ connection }: { connection: Connection }) {
  const t = useTranslations('connections')
  const router = useRouter()
  const queryClient = useQueryClient()
  const [isRemoving, setRemoving] = useState(false)
  const { id, name } = connection
  return (
    <>
      <PageHeader title={t('settings.title', { name })} />
      <ConnectionForm
        start={draftOfConnection(connection)}
        stored={connection}
        saveLabel={t('form.saveChanges')}
        changes={(draft) => {
          const patch = patchOfDraft(connection, draft)
          if (patch === undefined) return 'none'
          return Object.keys(patch).every((key) => looks.has(key)) ? 'looks' : 'target'
        }}
        onCancel={() => router.push(pages.connection(id))}
        onSave={async (draft) => {
          const patch = patchOfDraft(connection, draft)
          if (patch === undefined) return
          const saved = await updateConnection(id, patch)
          toast({ message: t('settings.saved', { name: saved.name }) })
          queryClient.setQueryData(connectionQueries.one(id).queryKey, saved)
          await queryClient.invalidateQueries({ queryKey: ['connections'] })
          // The frame around the page was drawn on the server with the old name and colour.
          router.refresh()
        }}
      />
      <div className={classes.remove}>
        <Section
          title={t('settings.removeTitle')}
          description={t('settings.removeText')}
          actions={
            <Button variant="default" onClick={() => setRemoving(true)}>
              {t('remove.confirm')}
            </Button>
          }
        >
          {null}
        </Section>
      </div>
      <RemoveConnection
        connection={isRemoving ? connection : undefined}
        onClose={() => setRemoving(false)}
        onRemoved={() => router.push(pages.connections())}
      />
    </>
  )
}
