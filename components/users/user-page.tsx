'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { GrantsEditor } from '@/components/grants/grants-editor'
import { useUser } from '@/components/shell/user-context'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { userQueries } from '@/lib/browser/user-queries'
import { pages } from '@/lib/contract/paths'
import type { User } from '@/lib/contract/users'
import { RemoveUser } from './remove-user'
import { UserAccess } from './user-access'
import classes from './user-form.module.css'
import { UserProfile } from './user-profile'
import { UserSessions } from './user-sessions'

/** One user: who they are, what they may do, how they sign in, where they are signed in. For admins. */
export function UserPage({ userId }: { userId: string }) {
  const t = useTranslations('users')
  const query = useQuery(userQueries.list())
  const user = query.data?.users.find(({ id }) => id === userId)
  return (
    <>
      <PageHeader title={user?.name ?? t('one')} description={<Link href={pages.users()}>{t('back')}</Link>} />
      <QueryFaces query={query} skeleton={<SkeletonRows rows={6} columns={2} />}>
        {() =>
          user ? (
            <UserSections user={user} />
          ) : (
            <EmptyState title={t('gone')} action={<Link href={pages.users()}>{t('back')}</Link>}>
              {t('goneText')}
            </EmptyState>
          )
        }
      </QueryFaces>
    </>
  )
}

function UserSections({ user }: { user: User }) {
  const t = useTranslations('users')
  const isMe = useUser().id === user.id
  return (
    <div className={classes.page}>
      <UserProfile key={`${user.name} ${user.role} ${user.active}`} user={user} isMe={isMe} />
      <Section title={t('grants.title')} description={t('grants.description')}>
        <GrantsEditor userId={user.id} role={user.role} isSelf={isMe} />
      </Section>
      <UserAccess user={user} isMe={isMe} />
      <UserSessions user={user} isMe={isMe} />
      {!isMe && <RemoveUser user={user} />}
    </div>
  )
}
