'use client'

import { Group } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { TagList } from '@/components/ui/tag-list'
import { sideParam } from '@/lib/browser/side-param'
import { pages } from '@/lib/contract/paths'
import type { SnapshotUploaded } from '@/lib/contract/snapshots'
import { KindCounts } from './kind-counts'
import classes from './snapshots.module.css'

const mostNotes = 50

/** What a file was, what is in it, what a person should know of it; and the way to the plan it would make. */
export function Uploaded({ uploaded, onClose }: { uploaded: SnapshotUploaded; onClose: () => void }) {
  const t = useTranslations('snapshots.upload')
  const common = useTranslations('common')
  const { connection } = useConnection()
  const mayRestore = useCan('snapshots.restore')
  const { snapshot, format, notes } = uploaded
  return (
    <div className={classes.form}>
      <p className={classes.text}>{t(`read.${format}`)}</p>
      <KindCounts counts={snapshot.counts} />
      {snapshot.selectTags.length > 0 && (
        <div className={classes.text}>
          {t('selectTags')} <TagList tags={snapshot.selectTags} />
        </div>
      )}
      {notes.length > 0 && (
        <div>
          <p className={classes.text}>{t('notes', { count: notes.length })}</p>
          <ul className={classes.notes}>
            {notes.slice(0, mostNotes).map(({ note, path, text }) => (
              <li key={`${note} ${path}`}>
                <code>{path}</code> {t(`note.${note}`)} {text && <span className={classes.dim}>{text}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className={classes.dim}>{t('nothingWritten')}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {common('close')}
        </Button>
        {mayRestore && (
          <Button
            href={pages.newRestore(connection.id, {
              from: sideParam({ snapshotId: snapshot.id }, connection.id),
              // It describes one API and says nothing of the rest of a gateway.
              ...(format === 'openapi' && { neverDelete: 'true' }),
            })}
          >
            {t('preview')}
          </Button>
        )}
      </Group>
    </div>
  )
}
