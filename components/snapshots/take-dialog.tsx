'use client'

import { Group, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useKindWords } from '@/components/compare/use-kind-words'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { toast } from '@/components/ui/toast'
import { formatCount } from '@/lib/browser/number'
import { type TakeProgress, takeWatched } from '@/lib/browser/snapshot-transfers'
import classes from './snapshots.module.css'

type Progress = Readonly<Record<string, TakeProgress>>

/** Takes a snapshot of the gateway of the page, under a name if one is given, and shows how far it is. */
export function TakeDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('snapshots.take')
  const common = useTranslations('common')
  const client = useQueryClient()
  const { connection, description } = useConnection()
  const [name, setName] = useState('')
  const [progress, setProgress] = useState<Progress>({})
  const take = useMutation({
    mutationFn: () => {
      setProgress({})
      return takeWatched(connection.id, name.trim(), (one) => setProgress((now) => ({ ...now, [one.kind]: one })))
    },
    onSuccess: async (snapshot) => {
      await client.invalidateQueries({ queryKey: ['connections', connection.id, 'snapshots'] })
      toast({ message: t('done', { count: snapshot.entityCount }) })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    take.mutate()
  }
  return (
    <Dialog onClose={onClose} title={t('title')}>
      <form onSubmit={submit}>
        <p className={classes.text}>{t('text', { name: connection.name })}</p>
        <TextInput
          label={t('name')}
          description={t('nameHelp')}
          maxLength={120}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          disabled={take.isPending}
          autoComplete="off"
          data-autofocus
        />
        {take.isPending && (
          <TakeProgressView progress={progress} kinds={Object.keys(description.data?.kinds ?? {}).length} />
        )}
        {take.error && (
          <div className={classes.failure}>
            <Failure error={take.error} title={t('failed')} />
          </div>
        )}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {take.isPending ? common('close') : common('cancel')}
          </Button>
          <Button type="submit" loading={take.isPending}>
            {t('action')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

function TakeProgressView({ progress, kinds }: { progress: Progress; kinds: number }) {
  const t = useTranslations('snapshots.take')
  const locale = useLocale()
  const { many } = useKindWords()
  const read = Object.values(progress)
  const done = read.filter(({ isDone }) => isDone).length
  const entities = read.reduce((sum, { count }) => sum + count, 0)
  const now = read.filter(({ isDone }) => !isDone).map(({ kind }) => many(kind))
  return (
    <div className={classes.progress}>
      <progress value={done} max={Math.max(1, kinds)} aria-label={t('reading')} />
      <p aria-live="polite">
        {t('progress', { done, kinds: Math.max(kinds, done), entities: formatCount(locale, entities) })}
      </p>
      {now.length > 0 && <p className={classes.dim}>{now.slice(0, 6).join(', ')}</p>}
      <p className={classes.dim}>{t('goesOn')}</p>
    </div>
  )
}
