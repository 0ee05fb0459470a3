'use client'

import { Modal, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { useReturnFocus } from '@/components/ui/return-focus'
import { createUser, userQueries } from '@/lib/browser/user-queries'
import type { NewUser } from '@/lib/contract/invitations'
import { isConsoleError } from '@/lib/errors/console-error'
import { MadeLinkText } from './made-link'
import { RoleChoice } from './role-choice'
import { checkUser, newUserDraft, type UserDraft } from './user-draft'
import classes from './user-form.module.css'

/** Invites someone: name, address, role; afterwards says how the link reaches them. Loaded on demand. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('users')
  useReturnFocus()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState<UserDraft>(newUserDraft)
  const [isStrict, setStrict] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [added, setAdded] = useState<NewUser>()
  const problems = checkUser(draft)
  const fields = isConsoleError(error) ? (error.fields ?? {}) : {}
  const isTaken = isConsoleError(error) && error.reason === 'already_exists'
  const set = (part: Partial<UserDraft>) => {
    setDraft((now) => ({ ...now, ...part }))
    setError(undefined)
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setStrict(true)
    if (isBusy || Object.keys(problems).length > 0) return
    setBusy(true)
    try {
      const { name, email, role } = draft
      setAdded(await createUser({ name: name.trim(), email: email.trim(), role }))
      await queryClient.invalidateQueries({ queryKey: userQueries.list().queryKey })
    } catch (thrown) {
      setError(thrown)
      // The user may be there although the mail was not taken.
      await queryClient.invalidateQueries({ queryKey: userQueries.list().queryKey })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={added ? t('done.added', { name: added.name }) : t('form.add')}
      closeOnClickOutside={!added}
      closeButtonProps={{ 'aria-label': t('form.close') }}
    >
      {added ? (
        <div className={classes.form}>
          <MadeLinkText link={added.invitation} />
          <div className={classes.footer}>
            <Button onClick={onClose}>{t('form.close')}</Button>
          </div>
        </div>
      ) : (
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
          <RoleChoice value={draft.role} onChange={(role) => set({ role })} />
          <p className={classes.note}>{t('form.inviteHelp')}</p>
          {error !== undefined && !isTaken && Object.keys(fields).length === 0 && (
            <Failure error={error} title={t('form.notAdded')} />
          )}
          <div className={classes.footer}>
            <Button variant="default" onClick={onClose}>
              {t('form.cancel')}
            </Button>
            <Button type="submit" loading={isBusy}>
              {t('form.create')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}
