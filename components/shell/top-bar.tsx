'use client'

import { IconMenu2, IconSearch } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { ModKey } from '@/components/ui/mod-key'
import type { Connection } from '@/lib/contract/connections'
import { ConnectionSwitcher } from './connection-switcher'
import type { CurrentGateway } from './current-gateway'
import { LanguageMenu } from './language-menu'
import { openPalette } from './palette-host'
import { ThemeMenu } from './theme-menu'
import classes from './top-bar.module.css'
import { UserMenu } from './user-menu'

const RunningRestore = dynamic(
  () => import('@/components/restore/running-restore').then((module) => module.RunningRestore),
  {
    ssr: false,
  },
)

type TopBarProps = {
  readonly connections: readonly Connection[]
  readonly current: CurrentGateway
  /** Opens the drawer on a phone. */
  readonly onMenu: () => void
}

/** The top bar: which gateway, search, and how the person likes the console. */
export function TopBar({ connections, current, onMenu }: TopBarProps) {
  const t = useTranslations('shell')
  return (
    <header className={classes.bar}>
      <button type="button" className={classes.menu} onClick={onMenu} aria-label={t('openNavigation')}>
        <IconMenu2 size={18} />
      </button>
      <ConnectionSwitcher connections={connections} current={current} />
      {current && <RunningRestore connectionId={current.connection.id} />}
      <button type="button" className={classes.search} onClick={openPalette} aria-label={t('search')}>
        <IconSearch size={15} aria-hidden="true" />
        <span className={classes.searchText}>{t('searchHint')}</span>
        <kbd className={classes.keys}>
          <ModKey /> K
        </kbd>
      </button>
      <div className={classes.end}>
        <ThemeMenu />
        <LanguageMenu />
        <UserMenu />
      </div>
    </header>
  )
}
