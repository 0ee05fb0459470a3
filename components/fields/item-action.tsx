'use client'

import { ActionIcon } from '@mantine/core'
import type { ReactNode } from 'react'

type ItemActionProps = {
  readonly label: string
  readonly isDisabled?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

/** A quiet button of one item of a list: move, duplicate, remove. */
export function ItemAction({ label, isDisabled = false, onClick, children }: ItemActionProps) {
  return (
    <ActionIcon
      aria-label={label}
      title={label}
      disabled={isDisabled}
      bg={isDisabled ? 'transparent' : undefined}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  )
}
