'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import type { UndoAddress } from '@/lib/browser/undo-queries'
import { onUndo } from './open-undo'

const UndoDialog = dynamic(() => import('./undo-dialog').then((module) => module.UndoDialog), { ssr: false })

/** Where the question about an undo appears, whoever asks it; loaded when it is first asked. */
export function UndoHost() {
  const [address, setAddress] = useState<UndoAddress>()
  useEffect(() => onUndo(setAddress), [])
  return address && <UndoDialog key={address.entryId} address={address} onClose={() => setAddress(undefined)} />
}
