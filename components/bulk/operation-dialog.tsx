'use client'

import { Group } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useGatewayScope, useMay } from '@/components/entity/gateway-scope'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { afterBulk, bulkQueries, commandBulk, isBusy } from '@/lib/browser/bulk-queries'
import type { BulkOperation } from '@/lib/contract/bulk'
import { ConsoleError } from '@/lib/errors/console-error'
import classes from './bulk.module.css'
import { OperationItems } from './operation-items'
import { OperationPlan } from './operation-plan'
import { OperationProgress } from './operation-progress'
import { OperationSnapshot } from './operation-snapshot'
import { useOperationWords } from './operation-words'

/** An operation over many entities: the plan, then how it goes, then the way back. Closing it does not stop it. */
export function OperationDialog({ operationId, onClose }: { operationId: string; onClose: () => void }) {
  const t = useTranslations('bulk')
  const { connection } = useGatewayScope()
  const query = useQuery(bulkQueries.operation(connection.id, operationId))
  const words = useOperationWords()
  return (
    <Dialog size="lg" onClose={onClose} title={query.data ? words(query.data) : t('operation')}>
      <QueryFaces query={query} skeleton={<SkeletonRows rows={4} columns={2} />}>
        {(operation) => <Operation operation={operation} onClose={onClose} />}
      </QueryFaces>
    </Dialog>
  )
}

function Operation({ operation, onClose }: { operation: BulkOperation; onClose: () => void }) {
  const t = useTranslations('bulk')
  const common = useTranslations('common')
  const client = useQueryClient()
  const { connection, gateway } = useGatewayScope()
  const [error, setError] = useState<unknown>()
  const [asking, setAsking] = useState<'run' | 'stop' | 'undo'>()
  const { counts, state, action, kind } = operation
  const mayRun = useMay(action.do === 'delete' ? 'entities.delete' : 'entities.update', {
    kind,
    writable: gateway.kinds[kind]?.writable ?? false,
  })
  const busy = isBusy(operation)
  // The list behind shows what was done, at the end and whenever it is looked at.
  useEffect(() => {
    if (!busy && state !== 'planned') void afterBulk(client, connection.id)
  }, [busy, state, client, connection.id])
  const command = async (what: 'run' | 'stop' | 'undo') => {
    setAsking(what)
    setError(undefined)
    try {
      await commandBulk(client, { connectionId: connection.id, id: operation.id }, what)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setAsking(undefined)
    }
  }
  const failed =
    error ?? (operation.error && new ConsoleError(operation.error.code, operation.error.message, operation.error))
  const isLeft = counts.waiting + counts.failed > 0
  return (
    <>
      {state === 'planned' ? <OperationPlan operation={operation} /> : <OperationProgress operation={operation} />}
      <OperationItems operation={operation} />
      <OperationSnapshot operation={operation} />
      {failed !== undefined && <Failure error={failed} title={state === 'planned' ? t('notBegun') : undefined} />}
      <div className={classes.foot}>
        {state !== 'planned' && busy && <p className={classes.note}>{t('goesOn')}</p>}
        <Group justify="flex-end" gap="xs" ml="auto">
          <Button variant="default" onClick={onClose}>
            {state === 'planned' && counts.waiting > 0 ? common('cancel') : common('close')}
          </Button>
          {mayRun && busy && (
            <Button
              variant="default"
              loading={asking === 'stop' || state === 'stopping'}
              onClick={() => command('stop')}
            >
              {t('stop')}
            </Button>
          )}
          {mayRun && !busy && counts.done > 0 && (
            <Button variant="default" loading={asking !== undefined} onClick={() => command('undo')}>
              {t('undo', { count: counts.done })}
            </Button>
          )}
          {mayRun && !busy && counts.waiting > 0 && (
            <Button
              tone={action.do === 'delete' ? 'danger' : 'accent'}
              loading={asking !== undefined}
              disabled={!isLeft}
              onClick={() => command('run')}
            >
              {state === 'planned' ? t(`run.${action.do}`, { count: counts.waiting }) : t('resume')}
            </Button>
          )}
        </Group>
      </div>
    </>
  )
}
