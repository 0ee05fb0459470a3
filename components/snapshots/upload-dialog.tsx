'use client'

import { FileInput, Group, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { uploadSnapshot } from '@/lib/browser/snapshot-transfers'
import { isConsoleError } from '@/lib/errors/console-error'
import classes from './snapshots.module.css'
import { Uploaded } from './uploaded'

const passphraseReasons = ['passphrase_needed', 'wrong_passphrase']

/** A file as a snapshot: one of ours, decK, declarative, Konga or OpenAPI. Then what was in it, and the plan it would make. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('snapshots.upload')
  const common = useTranslations('common')
  const client = useQueryClient()
  const { connection } = useConnection()
  const [file, setFile] = useState<File | null>(null)
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const upload = useMutation({
    mutationFn: (chosen: File) =>
      uploadSnapshot(connection.id, { file: chosen, name: name.trim() || chosen.name.slice(0, 120), passphrase }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['connections', connection.id, 'snapshots'] }),
  })
  const reason = isConsoleError(upload.error) ? upload.error.reason : undefined
  const isEncrypted = passphrase !== '' || passphraseReasons.includes(reason ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file) upload.mutate(file)
  }
  return (
    <Dialog size="lg" onClose={onClose} title={t(upload.data ? 'doneTitle' : 'title')}>
      {upload.data ? (
        <Uploaded uploaded={upload.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit} className={classes.form}>
          <p className={classes.text}>{t('text')}</p>
          <FileInput
            label={t('file')}
            placeholder={t('choose')}
            value={file}
            onChange={(next) => {
              setFile(next)
              upload.reset()
            }}
            accept=".json,.yaml,.yml,.encrypted,application/json,application/yaml"
            clearable
            clearButtonProps={{ 'aria-label': t('clear') }}
          />
          <TextInput
            label={t('name')}
            description={t('nameHelp')}
            maxLength={120}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            autoComplete="off"
          />
          {isEncrypted && (
            <PasswordInput
              label={t('passphrase')}
              value={passphrase}
              onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
              autoComplete="off"
              data-autofocus
            />
          )}
          {upload.error && <Failure error={upload.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" disabled={!file} loading={upload.isPending}>
              {t('action')}
            </Button>
          </Group>
        </form>
      )}
    </Dialog>
  )
}
