'use client'

import { IconApi, IconHistory, IconKey, IconKeyboard, IconLogout, IconUserCircle, IconUsers } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionMenu, type MenuItem } from '@/components/ui/action-menu'
import { signOut } from '@/lib/browser/sign-in'
import { pages } from '@/lib/contract/paths'
import { openShortcutHelp } from './frame-shortcuts'
import { SignOutFailure } from './sign-out-failure'
import classes from './top-bar.module.css'
import { useCan, useUser } from './user-context'

/** Who is signed in, their account, and the way out. */
export function UserMenu() {
  const t = useTranslations('shell')
  const user = useUser()
  const canSeeUsers = useCan('users.read')
  const [error, setError] = useState<unknown>()
  const role = t(`roles.${user.role}`)
  const usersItem: MenuItem = {
    id: 'users',
    label: t('users'),
    icon: <IconUsers size={16} stroke={1.6} />,
    href: pages.users(),
  }
  const items: MenuItem[] = [
    { id: 'account', label: t('account'), icon: <IconUserCircle size={16} stroke={1.6} />, href: pages.account() },
    { id: 'tokens', label: t('tokens'), icon: <IconKey size={16} stroke={1.6} />, href: pages.tokens() },
    { id: 'apiDocs', label: t('apiDocs'), icon: <IconApi size={16} stroke={1.6} />, href: pages.apiDocs() },
    ...(canSeeUsers ? [usersItem] : []),
    { id: 'audit', label: t('audit'), icon: <IconHistory size={16} stroke={1.6} />, href: pages.audit() },
    {
      id: 'keys',
      label: t('shortcuts'),
      icon: <IconKeyboard size={16} stroke={1.6} />,
      aside: '?',
      onSelect: openShortcutHelp,
    },
    {
      id: 'out',
      label: t('signOut'),
      icon: <IconLogout size={16} stroke={1.6} />,
      group: '',
      onSelect: () => {
        setError(undefined)
        signOut().catch(setError)
      },
    },
  ]
  return (
    <>
      <ActionMenu
        label={t('userMenu', { name: user.name })}
        align="end"
        trigger={
          <span className={classes.avatar} aria-hidden="true">
            {initialOf(user.name)}
          </span>
        }
        head={
          <div className={classes.who}>
            <strong>{user.name}</strong>
            <span>{user.email}</span>
            <span>{role}</span>
          </div>
        }
        items={items}
      />
      {error !== undefined && <SignOutFailure error={error} onClose={() => setError(undefined)} />}
    </>
  )
}

function initialOf(name: string): string {
  return ([...name.trim()][0] ?? '?').toUpperCase()
}
