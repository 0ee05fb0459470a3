'use client'

import { Group, Modal, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from './button'
import { Failure } from './failure'
import { useReturnFocus } from './return-focus'

/** What a confirmation says and does. */
export type ConfirmDialogProps = {
  readonly isOpen: boolean
  readonly title: string
  /** What goes along, what breaks, what cannot come back. */
  readonly children: ReactNode
  /** The verb: "Delete service". */
  readonly confirmLabel: string
  readonly isDangerous?: boolean
  /** Has to be typed before the button works. */
  readonly typeToConfirm?: string
  readonly isConfirmDisabled?: boolean
  /** Runs the deed; the dialog waits for it, shows what it throws and stays open then. */
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

/** The dialog of ConfirmDialog, loaded on demand. */
export function ConfirmDialogBody({
  isOpen,
  title,
  children,
  confirmLabel,
  isDangerous = false,
  typeToConfirm,
  isConfirmDisabled = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const t = useTranslations('common')
  useReturnFocus()
  const [typed, setTyped] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isReady = !isConfirmDisabled && (typeToConfirm === undefined || typed === typeToConfirm)

  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || isBusy) return
    setIsBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={confirm}>
        {children}
        {typeToConfirm !== undefined && (
          <TextInput
            mt="md"
            label={t('typeToConfirm', { name: typeToConfirm })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
        )}
        {error !== undefined && (
          <div style={{ marginTop: 16 }}>
            <Failure error={error} />
          </div>
        )}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" tone={isDangerous ? 'danger' : 'accent'} disabled={!isReady} loading={isBusy}>
            {confirmLabel}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
