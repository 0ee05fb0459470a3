'use client'

import { Switch, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { updateUser, userQueries } from '@/lib/browser/user-queries'
import type { User } from '@/lib/contract/users'
import { RoleChoice } from './role-choice'
import { checkUser, patchOfUser, type UserDraft, userDraftOf } from './user-draft'
import classes from './user-form.module.css'

/** Name, role and whether they may sign in; what comes from an identity provider can only be read. */
export function UserProfile({ user, isMe }: { user: User; isMe: boolean }) {
  const t = useTranslations('users')
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState<UserDraft>(() => userDraftOf(user))
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const problems = checkUser(draft, user)
  const patch = patchOfUser(user, draft)
  const isElsewhere = user.provider !== undefined
  const set = (part: Partial<UserDraft>) => {
    setDraft((now) => ({ ...now, ...part }))
    setError(undefined)
  }
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isBusy || !patch || problems.name) return
    setBusy(true)
    try {
      const saved = await updateUser(user.id, patch)
      toast({ message: t('done.saved', { name: saved.name }) })
      await queryClient.invalidateQueries({ queryKey: userQueries.list().queryKey })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section title={t('profile')} description={user.email}>
      <form className={`${classes.form} ${classes.narrow}`} onSubmit={submit} noValidate>
        <TextInput
          label={t('form.name')}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={problems.name ? t('problems.name') : undefined}
          maxLength={100}
          required
          disabled={isElsewhere}
          autoComplete="off"
        />
        <RoleChoice value={draft.role} onChange={(role) => set({ role })} isDisabled={isMe || isElsewhere} />
        {isElsewhere && <p className={classes.note}>{t('form.fromProvider')}</p>}
        {!isMe && draft.role !== user.role && <p className={classes.note}>{t('form.roleEnds')}</p>}
        <Switch
          label={t('form.active')}
          description={t('form.activeHelp')}
          checked={draft.active}
          disabled={isMe}
          onChange={(event) => set({ active: event.currentTarget.checked })}
        />
        {isMe && <p className={classes.note}>{t('form.ownRole')}</p>}
        {error !== undefined && <Failure error={error} title={t('form.notSaved')} />}
        <div className={classes.actions}>
          <Button type="submit" loading={isBusy} disabled={patch === undefined || problems.name}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
