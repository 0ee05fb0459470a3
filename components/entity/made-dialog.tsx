'use client'

import { Group, Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { useReturnFocus } from '@/components/ui/return-focus'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import classes from './made-dialog.module.css'
import { useColumnLabel } from './use-column-label'

type MadeDialogProps = {
  readonly description: KindDescription
  readonly made: NonNullable<EntityAnswer['made']>
  readonly onClose: () => void
}

/** Secrets that were just made up, in clear, to be copied: the only time they are shown unasked. A click beside it does not close it. */
export function MadeDialog({ description, made, onClose }: MadeDialogProps) {
  const t = useTranslations('entities.made')
  const labelOf = useColumnLabel(description)
  useReturnFocus()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('done') }}
    >
      <p className={classes.text}>{t('text')}</p>
      <dl className={classes.secrets}>
        {Object.entries(made).map(([path, value]) => (
          <div key={path}>
            <dt>{labelOf({ field: path })}</dt>
            <dd>
              <code>{value}</code>
              <CopyButton text={value} label={t('copy', { label: labelOf({ field: path }) })} />
            </dd>
          </div>
        ))}
      </dl>
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose} data-autofocus>
          {t('done')}
        </Button>
      </Group>
    </Modal>
  )
}
