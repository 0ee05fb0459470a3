'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'

const ConfirmDialogBody = dynamic(() => import('./confirm-dialog-body').then((module) => module.ConfirmDialogBody), {
  ssr: false,
})

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

/** Asks before something that cannot be taken back lightly. Its code is loaded when it is first opened. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.isOpen && <ConfirmDialogBody {...props} />
}
