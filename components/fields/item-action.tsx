'use client'

import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/icon-button'

type ItemActionProps = {
  readonly label: string
  readonly isDisabled?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

/** A quiet button of one item of a list: move, duplicate, remove. */
export function ItemAction({ label, isDisabled = false, onClick, children }: ItemActionProps) {
  return (
    <IconButton aria-label={label} title={label} disabled={isDisabled} onClick={onClick}>
      {children}
    </IconButton>
  )
}
