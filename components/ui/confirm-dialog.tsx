'use client'

import dynamic from 'next/dynamic'
import type { ConfirmDialogProps } from './confirm-dialog-body'

const ConfirmDialogBody = dynamic(() => import('./confirm-dialog-body').then((module) => module.ConfirmDialogBody), {
  ssr: false,
})

/** Asks before something that cannot be taken back lightly. Its code is loaded when it is first opened. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.isOpen && <ConfirmDialogBody {...props} />
}
