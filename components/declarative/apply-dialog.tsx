'use client'

import { Group, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { FirstSnapshotWords } from '@/components/snapshots/first-snapshot-words'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { useReturnFocus } from '@/components/ui/return-focus'
import { toast } from '@/components/ui/toast'
import { applyDeclarative, declarativeQueries } from '@/lib/browser/declarative-queries'
import type { DeclarativeAnswer } from '@/lib/contract/declarative'
import { documentEntities } from '@/lib/declarative/document-entities'
import type { DocumentShape } from '@/lib/declarative/document-shape'
import { compare } from '@/lib/diff/compare'
import type { DescribedGateway } from '@/lib/diff/described-gateway'
import { type FieldErrors, isConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import { ChangeList } from './change-list'
import classes from './declarative.module.css'

type ApplyDialogProps = {
  readonly described: DescribedGateway
  readonly shape: DocumentShape
  readonly before: DeclarativeAnswer
  readonly document: JsonObject
  readonly onClose: () => void
  readonly onApplied: (answer: DeclarativeAnswer) => void
  readonly onRefused: (fields: FieldErrors) => void
  readonly onMoved: (current: DeclarativeAnswer) => void
}

/** What applying the document would create, change and delete; then does it. */
export function ApplyDialog(props: ApplyDialogProps) {
  const { described, shape, before, document, onClose, onApplied, onRefused, onMoved } = props
  const t = useTranslations('declarative')
  useReturnFocus()
  const { connection } = useConnection()
  const client = useQueryClient()
  const changes = useMemo(() => {
    const entitiesOf = (one: JsonObject) => documentEntities(one, shape).entities
    return compare({ before: entitiesOf(before.document), after: entitiesOf(document) }, described).changes
  }, [before, document, shape, described])
  const deleted = changes.filter(({ op }) => op === 'delete').length

  const apply = useMutation({
    mutationFn: () => applyDeclarative(connection.id, { document, seen: before.seen }),
    onSuccess: (answer) => {
      toast({ message: t('applied') })
      onApplied(answer)
      // Everything of the gateway may be another now; the document itself has just come.
      const { queryKey } = declarativeQueries.document(connection.id)
      void client.invalidateQueries({
        predicate: (query) =>
          query.queryKey[0] === 'audit' || (query.queryKey[1] === connection.id && query.queryKey[2] !== queryKey[2]),
      })
    },
    onError: (error) => {
      if (!isConsoleError(error) || !error.fields) return
      onRefused(error.fields)
      onClose()
    },
  })
  const isMoved = isConsoleError(apply.error) && apply.error.reason === 'moved_meanwhile'
  const again = useMutation({
    mutationFn: () => client.fetchQuery({ ...declarativeQueries.document(connection.id), staleTime: 0 }),
    onSuccess: (current) => {
      onMoved(current)
      apply.reset()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('apply.title')}
      closeButtonProps={{ 'aria-label': t('apply.close') }}
    >
      <p className={classes.effect}>
        {t('apply.effect', { name: connection.name })} {deleted > 0 && <b>{t('apply.deletes', { count: deleted })}</b>}
      </p>
      <ChangeList changes={changes} described={described} />
      <p className={classes.quiet}>
        <FirstSnapshotWords connectionId={connection.id} isTaking={apply.isPending} />
      </p>
      {apply.error && (
        <Failure
          error={apply.error}
          title={t('apply.notApplied')}
          {...(isMoved && { onRetry: () => again.mutate(), isRetrying: again.isPending })}
        />
      )}
      {isMoved && <p className={classes.quiet}>{t('apply.moved')}</p>}
      {again.error && <Failure error={again.error} />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('apply.back')}
        </Button>
        <Button
          tone={deleted > 0 ? 'danger' : 'accent'}
          loading={apply.isPending}
          disabled={isMoved}
          onClick={() => apply.mutate()}
        >
          {t('apply.confirm')}
        </Button>
      </Group>
    </Modal>
  )
}
