'use client'

import { Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useReturnFocus } from '@/components/ui/return-focus'
import { confirmFactor } from '@/lib/browser/account-queries'
import type { NewFactor } from '@/lib/contract/factors'
import classes from './factor.module.css'
import { FirstCode } from './first-code'
import { RecoveryCodeList } from './recovery-code-list'

type FactorDialogProps = {
  readonly open: { readonly factor: NewFactor } | { readonly codes: readonly string[] }
  readonly onSet: () => Promise<void>
  readonly onClose: () => void
}

/** Sets a second factor up, then shows its recovery codes; or shows new ones. Loaded on demand. */
export function FactorDialog({ open, onSet, onClose }: FactorDialogProps) {
  const t = useTranslations('factors')
  useReturnFocus()
  const [codes, setCodes] = useState<readonly string[] | undefined>('codes' in open ? open.codes : undefined)
  return (
    <Modal
      opened
      onClose={onClose}
      title={codes ? t('recovery.title') : t('setUp')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {codes || !('factor' in open) ? (
        <>
          <RecoveryCodeList codes={codes ?? []} />
          <div className={classes.footer}>
            <Button onClick={onClose}>{t('kept')}</Button>
          </div>
        </>
      ) : (
        <FirstCode
          factor={open.factor}
          onCode={async (code) => {
            const made = await confirmFactor(code)
            setCodes(made.codes)
            await onSet()
          }}
        />
      )}
    </Modal>
  )
}
