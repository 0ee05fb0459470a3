'use client'

import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useUser } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { useShortcuts } from '@/components/ui/keyboard'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { StatusDot } from '@/components/ui/status-dot'
import { TimeAgo } from '@/components/ui/time-ago'
import { userQueries } from '@/lib/browser/user-queries'
import { pages } from '@/lib/contract/paths'
import type { User } from '@/lib/contract/users'
import classes from './user-list.module.css'

const InviteDialog = dynamic(() => import('./invite-dialog').then((module) => module.InviteDialog), { ssr: false })

/** Everyone who may sign in, with their role; for admins. */
export function UserList() {
  const t = useTranslations('users')
  const query = useQuery(userQueries.list())
  const [isInviting, setInviting] = useState(false)
  useShortcuts([{ keys: 'c', label: t('add'), run: () => setInviting(true) }])
  return (
    <>
      <PageHeader
        title={t('title')}
        count={query.data?.users.length}
        description={t('rule')}
        actions={
          <Button leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => setInviting(true)}>
            {t('add')}
          </Button>
        }
      />
      <QueryFaces query={query} skeleton={<SkeletonRows rows={4} columns={5} />}>
        {({ users }) => <UserTable users={users} />}
      </QueryFaces>
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  )
}

function UserTable({ users }: { users: readonly User[] }) {
  const t = useTranslations('users')
  const me = useUser()
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t('list.label')}>
        <thead>
          <tr>
            <th scope="col">{t('list.name')}</th>
            <th scope="col" className={classes.wide}>
              {t('list.email')}
            </th>
            <th scope="col">{t('list.role')}</th>
            <th scope="col">{t('list.state')}</th>
            <th scope="col" className={classes.wide}>
              {t('list.factor')}
            </th>
            <th scope="col" className={classes.wide}>
              {t('list.lastSeen')}
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id} data-disabled={!user.active || undefined}>
              <th scope="row" className={classes.name}>
                <Link className={classes.ellipsis} href={pages.user(user.id)} title={user.name}>
                  {user.name}
                </Link>
                {user.id === me.id && <span className={classes.you}>{t('list.you')}</span>}
                <span className={classes.narrow}>{user.email}</span>
              </th>
              <td className={classes.wide}>
                <span className={classes.ellipsis} title={user.email}>
                  {user.email}
                </span>
              </td>
              <td title={t(`roleHelp.${user.role}`)}>{t(`roles.${user.role}`)}</td>
              <td>
                <StatusDot
                  status={user.active && !user.isInvited ? 'healthy' : 'unknown'}
                  label={t(user.active ? (user.isInvited ? 'list.invited' : 'list.active') : 'list.disabled')}
                />
              </td>
              <td className={classes.wide}>{t(user.hasFactor ? 'list.factorOn' : 'list.factorOff')}</td>
              <td className={classes.wide}>
                {user.lastSeenAt ? (
                  <TimeAgo at={user.lastSeenAt} />
                ) : (
                  <span className={classes.dim}>{t('list.never')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
