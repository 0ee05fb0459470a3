'use client'

import { Checkbox, Group, PasswordInput, TagsInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { ChoiceRow } from '@/components/ui/choice-row'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { downloadSnapshot } from '@/lib/browser/snapshot-transfers'
import { type DownloadFormat, downloadFormats, type SnapshotSummary } from '@/lib/contract/snapshots'
import classes from './snapshots.module.css'

/** Shortest passphrase the contract takes. */
const leastPassphrase = 12

/** A snapshot as a file: in which format, with or without ids and secrets, encrypted or not. */
export function DownloadDialog({ snapshot, onClose }: { snapshot: SnapshotSummary; onClose: () => void }) {
  const t = useTranslations('snapshots.download')
  const common = useTranslations('common')
  const { connection } = useConnection()
  const maySeeSecrets = useCan('snapshots.secrets') && snapshot.hasSecrets
  const [format, setFormat] = useState<DownloadFormat>('gatehouse')
  const [withIds, setWithIds] = useState(true)
  const [withSecrets, setWithSecrets] = useState(false)
  const [selectTags, setSelectTags] = useState<string[]>([])
  const [passphrase, setPassphrase] = useState('')
  const isOwn = format === 'gatehouse'
  const isShort = passphrase !== '' && passphrase.length < leastPassphrase
  const download = useMutation({
    mutationFn: () =>
      downloadSnapshot(connection.id, snapshot.id, {
        format,
        withSecrets,
        ...(!isOwn && { withIds, selectTags }),
        ...(passphrase !== '' && { passphrase }),
      }),
    onSuccess: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isShort) download.mutate()
  }
  return (
    <Dialog onClose={onClose} title={t('title')}>
      <form onSubmit={submit} className={classes.form}>
        <ChoiceRow
          label={t('format')}
          options={downloadFormats.map((value) => ({ value, label: t(`formats.${value}.label`) }))}
          value={format}
          onChange={setFormat}
          help={t(`formats.${format}.help`)}
        />
        {!isOwn && (
          <>
            <Checkbox
              label={t('withIds')}
              description={t('withIdsHelp')}
              checked={withIds}
              onChange={({ currentTarget }) => setWithIds(currentTarget.checked)}
            />
            <TagsInput
              label={t('tags')}
              description={t('tagsHelp')}
              value={selectTags}
              onChange={setSelectTags}
              maxTags={5}
            />
          </>
        )}
        {maySeeSecrets ? (
          <Checkbox
            label={t('withSecrets')}
            description={t('withSecretsHelp')}
            checked={withSecrets}
            onChange={({ currentTarget }) => setWithSecrets(currentTarget.checked)}
          />
        ) : (
          <p className={classes.dim}>{t(snapshot.hasSecrets ? 'secretsNotAllowed' : 'secretsAbsent')}</p>
        )}
        <PasswordInput
          label={t('passphrase')}
          description={t('passphraseHelp')}
          value={passphrase}
          onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
          error={isShort ? t('passphraseShort', { count: leastPassphrase }) : undefined}
          autoComplete="new-password"
        />
        {withSecrets && passphrase === '' && <p className={classes.warning}>{t('openSecrets')}</p>}
        {download.error && <Failure error={download.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" disabled={isShort} loading={download.isPending}>
            {t('action')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
