'use client'

import { useQuery } from '@tanstack/react-query'
import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ConfirmIdentityHost } from '@/components/account/confirm-identity'
import { ToastHost } from '@/components/ui/toast-host'
import { LeftRunHost } from '@/components/undo/left-run-host'
import { UndoHost } from '@/components/undo/undo-host'
import { connectionQueries } from '@/lib/browser/connection-queries'
import type { Connection } from '@/lib/contract/connections'
import { FrameShortcuts } from './frame-shortcuts'
import { GatewayBanner } from './gateway-banner'
import { PaletteHost } from './palette-host'
import classes from './shell.module.css'
import { Sidebar } from './sidebar'
import { SignedOutHost } from './signed-out-host'
import { TopBar } from './top-bar'
import { useGateway } from './use-gateway'

type ShellProps = {
  readonly connections: readonly Connection[]
  /** As the cookie says, so that the sidebar stands right from the first paint. */
  readonly isSidebarFolded: boolean
  readonly children: ReactNode
}

/** The frame around every page: sidebar, top bar, banner, and what can appear over them. */
export function Shell({ connections: initialConnections, isSidebarFolded, children }: ShellProps) {
  const t = useTranslations('shell')
  const { connectionId } = useParams<{ connectionId?: string }>()
  const { data } = useQuery({ ...connectionQueries.list(), initialData: { connections: initialConnections } })
  const [isDrawerOpen, setIsDrawerOpen] = useState(false)
  const connection = data.connections.find(({ id }) => id === connectionId)
  const gateway = useGateway(connection?.id)
  const current = connection && { connection, ...gateway }
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        {t('skipToContent')}
      </a>
      <Sidebar
        current={current}
        isInitiallyFolded={isSidebarFolded}
        isDrawerOpen={isDrawerOpen}
        onDrawerClose={() => setIsDrawerOpen(false)}
      />
      <div className={classes.column}>
        <TopBar connections={data.connections} current={current} onMenu={() => setIsDrawerOpen(true)} />
        {current && <GatewayBanner {...current} />}
        <main id="main" tabIndex={-1} className={classes.main}>
          {children}
        </main>
      </div>
      <FrameShortcuts current={current} />
      <PaletteHost connections={data.connections} current={current} />
      <SignedOutHost />
      <ConfirmIdentityHost />
      <ToastHost />
      <UndoHost />
      <LeftRunHost />
    </div>
  )
}
