'use client'

import { Kbd, Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { listedShortcuts } from '@/components/ui/keyboard'
import { ModKey } from '@/components/ui/mod-key'
import { useReturnFocus } from '@/components/ui/return-focus'
import classes from './shortcut-help.module.css'

/** All keys that worked on the page when help was asked for. Loaded on demand. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell')
  useReturnFocus()
  const tCommon = useTranslations('common')
  const [shortcuts] = useState(listedShortcuts)
  return (
    <Modal opened onClose={onClose} title={t('shortcuts')} closeButtonProps={{ 'aria-label': tCommon('close') }}>
      <dl className={classes.list}>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className={classes.line}>
            <dt>{label}</dt>
            <dd>
              {keys.split(/[ +]/).map((key) => (
                <Kbd key={key} size="xs">
                  {key === 'mod' ? <ModKey /> : key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
