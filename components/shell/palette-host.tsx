'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useShortcuts } from '@/components/ui/keyboard'
import type { Connection } from '@/lib/contract/connections'
import { ConnectionProvider } from './connection-context'
import type { CurrentGateway } from './current-gateway'
import { useRecent } from './use-recent'

const TakeDialog = dynamic(() => import('@/components/snapshots/take-dialog').then((module) => module.TakeDialog), {
  ssr: false,
})
const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false })

let open: (() => void) | undefined

/** Opens the palette, loading it first if need be. */
export function openPalette(): void {
  open?.()
}

type PaletteHostProps = {
  readonly connections: readonly Connection[]
  readonly current: CurrentGateway
}

/**
 * Ctrl/Cmd-K. The palette's code is loaded when it is first opened; `openings` tells it to open again. What it starts without leaving the page
 * stands here.
 */
export function PaletteHost({ connections, current }: PaletteHostProps) {
  const t = useTranslations('shell')
  const [openings, setOpenings] = useState(0)
  const [taking, setTaking] = useState<Connection>()
  useRecent(current)
  useEffect(() => {
    open = () => setOpenings((count) => count + 1)
    return () => {
      open = undefined
    }
  }, [])
  useShortcuts([{ keys: 'mod+k', label: t('search'), run: openPalette }])
  return (
    <>
      {openings > 0 && (
        <Palette openings={openings} connections={connections} current={current} onTakeSnapshot={setTaking} />
      )}
      {taking && (
        <ConnectionProvider connection={taking}>
          <TakeDialog onClose={() => setTaking(undefined)} />
        </ConnectionProvider>
      )}
    </>
  )
}
