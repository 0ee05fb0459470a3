'use client'

import { Group } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { toast } from '@/components/ui/toast'
import { afterUndo, type UndoAddress, undoEntry, undoQueries } from '@/lib/browser/undo-queries'
import type { UndoAnswer, UndoBody, UndoPreview } from '@/lib/contract/undo'
import type { Path } from '@/lib/schema/json'
import { EntityCounts } from './entity-counts'
import classes from './undo.module.css'
import { UndoFailed } from './undo-failed'
import { UndoFields } from './undo-fields'
import { useNames } from './use-names'

type UndoDialogProps = { readonly address: UndoAddress; readonly onClose: () => void }

/** Before a change is taken back: what goes back, what moved since and has to be chosen, what comes along, what is lost. */
export function UndoDialog({ address, onClose }: UndoDialogProps) {
  const t = useTranslations('undo')
  const query = useQuery(undoQueries.one(address))
  return (
    <Dialog onClose={onClose} size="lg" title={t('title')}>
      <QueryFaces query={query} skeleton={<SkeletonRows rows={3} columns={2} />}>
        {(preview) => <Preview key={preview.mark} address={address} preview={preview} onClose={onClose} />}
      </QueryFaces>
    </Dialog>
  )
}

function Preview({ address, preview, onClose }: UndoDialogProps & { preview: UndoPreview }) {
  const t = useTranslations('undo')
  const common = useTranslations('common')
  const client = useQueryClient()
  const names = useNames(address.connectionId)
  const [choices, setChoices] = useState<Readonly<Record<Path, 'back' | 'keep'>>>({})
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [answer, setAnswer] = useState<UndoAnswer>()
  const { state, op, kind = '', name = '', fields, along, held, lost, mark } = preview
  const isChosen = op !== 'update' || fields.every(({ path, isMoved }) => !isMoved || choices[path] !== undefined)
  const isPossible = state === 'ready' || state === 'moved'

  const undo = async () => {
    setIsBusy(true)
    setError(undefined)
    try {
      const body: UndoBody = { choices, accepts: true, ...(mark !== undefined && { mark }) }
      const done = await undoEntry(address, body)
      if (done.failed.length > 0) setAnswer(done)
      else {
        toast({ message: t('done') })
        onClose()
      }
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsBusy(false)
      await afterUndo(client, address.connectionId)
    }
  }
  if (answer) return <UndoFailed answer={answer} kindOf={names.one} onClose={onClose} />
  return (
    <>
      {op !== undefined && <p className={classes.what}>{t(`what.${op}`, { kind: names.one(kind), name })}</p>}
      {state !== 'ready' && <p className={classes.state}>{t(`states.${state}`)}</p>}
      <UndoFields
        op={op}
        fields={fields}
        choices={choices}
        onChoose={(path, choice) => setChoices({ ...choices, [path]: choice })}
      />
      <EntityCounts
        connectionId={address.connectionId}
        title={op === 'delete' ? t('comesAlong') : t('goesAlong')}
        counts={along}
        isLinked={op !== 'delete'}
      />
      <EntityCounts connectionId={address.connectionId} title={t('held')} counts={held} isLinked />
      {lost.map(({ kind: of, count, why }) => (
        <p key={`${of} ${why}`} className={classes.lost}>
          {t(`lost.${why}`, { count, kind: count === 1 ? names.one(of) : names.many(of) })}
        </p>
      ))}
      {error !== undefined && <Failure error={error} />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {isPossible ? common('cancel') : common('close')}
        </Button>
        {isPossible && (
          <Button
            tone={op === 'create' ? 'danger' : 'accent'}
            disabled={!isChosen}
            loading={isBusy}
            onClick={() => void undo()}
          >
            {op === 'update' || op === undefined ? t('undo') : t(`do.${op}`, { kind: names.one(kind) })}
          </Button>
        )}
      </Group>
    </>
  )
}
