'use client'

import { useEffect, useState } from 'react'

/**
 * Gives the focus back to what had it, when a dialog that is mounted open goes away. Mantine's Modal does so only for one
 * that stays mounted and closes.
 */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // The dialog takes its focus with it only after this.
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body
        if (isLost && opener instanceof HTMLElement) opener.focus({ preventScroll: true })
      })
    },
    [opener],
  )
}
