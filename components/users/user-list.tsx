'use client'

import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useUser } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useShortcuts } from '@/components/ui/keyboard'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { StatusDot } from '@/components/ui/status-dot'
import { TimeAgo } from '@/components/ui/time-ago'
import { userQueries } from '@/lib/browser/user-queries'
import type { User } from '@/lib/contract/users'
import classes from './user-list.module.css'

const UserDialog = dynamic(() => import('./user-dialog').then((module) => module.UserDialog), { ssr: false })

/** Everyone who may sign in, with their role; for admins. */
export function UserList() {
  const t = useTranslations('users')
  const query = useQuery(userQueries.list())
  const [edited, setEdited] = useState<User | 'new'>()
  useShortcuts([{ keys: 'c', label: t('add'), run: () => setEdited('new') }])
  return (
    <>
      <PageHeader
        title={t('title')}
        count={query.data?.users.length}
        description={t('rule')}
        actions={
          <Button leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => setEdited('new')}>
            {t('add')}
          </Button>
        }
      />
      <QueryFaces query={query} skeleton={<SkeletonRows rows={4} columns={5} />}>
        {({ users }) => <UserTable users={users} onEdit={setEdited} />}
      </QueryFaces>
      {edited !== undefined && (
        <UserDialog user={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  )
}

function UserTable({ users, onEdit }: { users: readonly User[]; onEdit: (user: User) => void }) {
  const t = useTranslations('users')
  const me = useUser()
  return (
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
            {t('list.lastSeen')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('list.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id} data-disabled={!user.active || undefined}>
            <th scope="row" className={classes.name}>
              <span className={classes.ellipsis} title={user.name}>
                {user.name}
              </span>
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
                status={user.active ? 'healthy' : 'unknown'}
                label={t(user.active ? 'list.active' : 'list.disabled')}
              />
            </td>
            <td className={classes.wide}>
              {user.lastSeenAt ? (
                <TimeAgo at={user.lastSeenAt} />
              ) : (
                <span className={classes.dim}>{t('list.never')}</span>
              )}
            </td>
            <td className={classes.actions}>
              <IconButton aria-label={t('list.edit', { name: user.name })} onClick={() => onEdit(user)}>
                <IconPencil size={16} aria-hidden="true" />
              </IconButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
