'use client'

import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconX } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Mark } from '@/components/ui/mark'
import { keepPreference, preferenceCookies } from '@/lib/browser/preference-cookie'
import { pages } from '@/lib/contract/paths'
import type { CurrentGateway } from './current-gateway'
import classes from './sidebar.module.css'
import { SidebarNav } from './sidebar-nav'

type SidebarProps = {
  readonly current: CurrentGateway
  readonly isInitiallyFolded: boolean
  readonly isDrawerOpen: boolean
  readonly onDrawerClose: () => void
}

/** The sidebar: beside the page, foldable to icons; on a phone a drawer. */
export function Sidebar({ current, isInitiallyFolded, isDrawerOpen, onDrawerClose }: SidebarProps) {
  const t = useTranslations('shell')
  const [isFolded, setIsFolded] = useState(isInitiallyFolded)
  const fold = () => {
    keepPreference(preferenceCookies.sidebar, isFolded ? 'open' : 'folded')
    setIsFolded(!isFolded)
  }
  const foldLabel = t(isFolded ? 'unfoldSidebar' : 'foldSidebar')
  return (
    <>
      <nav className={classes.sidebar} data-folded={isFolded || undefined} aria-label={t('navigation')}>
        <Brand isFolded={isFolded} />
        <SidebarNav current={current} isFolded={isFolded} />
        <button type="button" className={classes.fold} onClick={fold} aria-label={foldLabel} title={foldLabel}>
          {isFolded ? <IconLayoutSidebarLeftExpand size={16} /> : <IconLayoutSidebarLeftCollapse size={16} />}
        </button>
      </nav>
      <Drawer isOpen={isDrawerOpen} onClose={onDrawerClose} label={t('navigation')} closeLabel={t('closeNavigation')}>
        <Brand isFolded={false} />
        <SidebarNav current={current} isFolded={false} />
      </Drawer>
    </>
  )
}

function Brand({ isFolded }: { isFolded: boolean }) {
  return (
    <Link href={pages.connections()} prefetch={false} className={classes.brand} aria-label="Gatehouse">
      <Mark />
      {!isFolded && <span>Gatehouse</span>}
    </Link>
  )
}

type DrawerProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly label: string
  readonly closeLabel: string
  readonly children: ReactNode
}

/** The browser's own modal dialog: it keeps the focus, closes by Escape and gives the focus back. */
function Drawer({ isOpen, onClose, label, closeLabel, children }: DrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  const onClick = ({ target }: MouseEvent) => {
    const isLink = target instanceof Element && target.closest('a') !== null
    if (isLink || target === dialog.current) onClose()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: clicks on the backdrop and on links; Escape is the browser's
    <dialog ref={dialog} className={classes.drawer} aria-label={label} onClose={onClose} onClick={onClick}>
      {isOpen && (
        <nav className={classes.drawerBody} aria-label={label}>
          <button type="button" className={classes.drawerClose} onClick={onClose} aria-label={closeLabel}>
            <IconX size={18} />
          </button>
          {children}
        </nav>
      )}
    </dialog>
  )
}
