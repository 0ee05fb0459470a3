'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { sideParam } from '@/lib/browser/side-param'
import { commandRun } from '@/lib/browser/snapshot-queries'
import { pages } from '@/lib/contract/paths'
import type { RunView } from '@/lib/contract/snapshots'
import { isUnderWay } from './use-run'

const MessageDialog = dynamic(() => import('@/components/ui/message-dialog').then((module) => module.MessageDialog), {
  ssr: false,
})

/** What can be done to a run now: stop it; go on or roll back; undo it, which is a plan against the present. */
export function RunCommands({ run }: { run: RunView }) {
  const t = useTranslations('restore.run')
  const client = useQueryClient()
  const { connection } = useConnection()
  const mayRestore = useCan('snapshots.restore')
  const command = useMutation({
    mutationFn: (what: 'resume' | 'rollback' | 'stop') => commandRun(connection.id, run.id, what),
    onSettled: () => client.invalidateQueries({ queryKey: ['connections', connection.id, 'runs'] }),
  })
  const { state, snapshotId } = run
  const isHalf = state === 'kept' || state === 'needs_attention'
  const before = snapshotId && sideParam({ snapshotId }, connection.id)
  if (!mayRestore) return null
  return (
    <>
      {isUnderWay(state) && (
        <Button
          variant="default"
          loading={command.isPending}
          disabled={command.isSuccess && command.variables === 'stop'}
          onClick={() => command.mutate('stop')}
        >
          {t(command.isSuccess && command.variables === 'stop' ? 'stopping' : 'stop')}
        </Button>
      )}
      {isHalf && (
        <>
          <Button variant="default" loading={command.isPending} onClick={() => command.mutate('rollback')}>
            {t('rollBack')}
          </Button>
          <Button loading={command.isPending} onClick={() => command.mutate('resume')}>
            {t('resume')}
          </Button>
        </>
      )}
      {state === 'done' && before && (
        <Button variant="default" href={pages.newRestore(connection.id, { from: before })}>
          {t('undo')}
        </Button>
      )}
      {command.error && <MessageDialog title={t('notDone')} error={command.error} onClose={command.reset} />}
    </>
  )
}
