'use client'

import { Modal, Switch, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { usePasswordProblem } from '@/components/account/password-problem'
import { useUser } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { NewPasswordInput } from '@/components/ui/new-password-input'
import { useReturnFocus } from '@/components/ui/return-focus'
import { toast } from '@/components/ui/toast'
import { createUser, removeUser, updateUser, userQueries } from '@/lib/browser/user-queries'
import type { User } from '@/lib/contract/users'
import { isConsoleError } from '@/lib/errors/console-error'
import { RoleChoice } from './role-choice'
import classes from './user-dialog.module.css'
import { checkUser, newUserDraft, patchOfUser, type UserDraft, userDraftOf } from './user-draft'

/** Adds a user, or edits one: name, role, access, a new password, removal. Loaded on demand. */
export function UserDialog({ user, onClose }: { user?: User; onClose: () => void }) {
  const t = useTranslations('users')
  useReturnFocus()
  const me = useUser()
  const queryClient = useQueryClient()
  const passwordProblem = usePasswordProblem()
  const [draft, setDraft] = useState<UserDraft>(() => (user ? userDraftOf(user) : newUserDraft()))
  const [isStrict, setStrict] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [isRemoving, setRemoving] = useState(false)

  const isMe = user?.id === me.id
  const problems = checkUser(draft, user)
  const patch = user && patchOfUser(user, draft)
  const fields = isConsoleError(error) ? (error.fields ?? {}) : {}
  const isTaken = isConsoleError(error) && error.reason === 'already_exists'
  const set = (part: Partial<UserDraft>) => {
    setDraft((now) => ({ ...now, ...part }))
    setError(undefined)
  }

  async function finish(message: string) {
    await queryClient.invalidateQueries({ queryKey: userQueries.list().queryKey })
    toast({ message })
    onClose()
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setStrict(true)
    if (isBusy || Object.keys(problems).length > 0) return
    setBusy(true)
    try {
      if (user === undefined) {
        const { name, email, role, password } = draft
        const added = await createUser({ name: name.trim(), email: email.trim(), role, password })
        await finish(t('done.added', { name: added.name }))
      } else if (patch) {
        const saved = await updateUser(user.id, patch)
        await finish(t('done.saved', { name: saved.name }))
      }
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }

  if (user && isRemoving) {
    return (
      <ConfirmDialog
        isOpen
        isDangerous
        title={t('remove.title', { name: user.name })}
        confirmLabel={t('remove.confirm')}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await removeUser(user.id)
          await finish(t('done.removed', { name: user.name }))
        }}
      >
        <p>{t('remove.text')}</p>
      </ConfirmDialog>
    )
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={user ? t('form.edit', { name: user.name }) : t('form.add')}
      closeButtonProps={{ 'aria-label': t('form.close') }}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t('form.name')}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={fields.name ?? (isStrict && problems.name ? t('problems.name') : undefined)}
          maxLength={100}
          required
          autoComplete="off"
          data-autofocus
        />
        {user ? (
          <TextInput label={t('form.email')} value={user.email} readOnly variant="filled" />
        ) : (
          <TextInput
            label={t('form.email')}
            description={t('form.emailHelp')}
            type="email"
            value={draft.email}
            onChange={(event) => set({ email: event.currentTarget.value })}
            error={
              isTaken
                ? t('problems.taken')
                : (fields.email ?? (isStrict && problems.email ? t('problems.email') : undefined))
            }
            maxLength={254}
            required
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <RoleChoice value={draft.role} onChange={(role) => set({ role })} isDisabled={isMe} />
        {user && !isMe && draft.role !== user.role && <p className={classes.note}>{t('form.roleEnds')}</p>}
        {user && (
          <Switch
            label={t('form.active')}
            description={t('form.activeHelp')}
            checked={draft.active}
            disabled={isMe}
            onChange={(event) => set({ active: event.currentTarget.checked })}
          />
        )}
        {isMe && <p className={classes.note}>{t('form.ownRole')}</p>}
        {user === undefined && (
          <>
            <NewPasswordInput
              label={t('form.password')}
              value={draft.password}
              onChange={(password) => set({ password })}
              error={passwordProblem(fields.password ?? (isStrict ? problems.password : undefined))}
            />
            <p className={classes.note}>{t('form.passwordHelp')}</p>
          </>
        )}
        {user && !isMe && (
          <details className={classes.password} onToggle={() => set({ password: '' })}>
            <summary>{t('form.setPassword')}</summary>
            <p className={classes.note}>{t('form.setPasswordHelp')}</p>
            <NewPasswordInput
              label={t('form.newPassword')}
              value={draft.password}
              onChange={(password) => set({ password })}
              error={passwordProblem(fields.password ?? (isStrict ? problems.password : undefined))}
            />
          </details>
        )}
        {error !== undefined && !isTaken && Object.keys(fields).length === 0 && (
          <Failure error={error} title={t('form.notSaved')} />
        )}
        <div className={classes.footer}>
          {user && !isMe && (
            <Button variant="subtle" tone="danger" className={classes.remove} onClick={() => setRemoving(true)}>
              {t('form.remove')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={user !== undefined && patch === undefined}>
            {user ? t('form.save') : t('form.create')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
