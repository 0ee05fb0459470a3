'use client'

import { PasswordInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useUser } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { NewPasswordInput } from '@/components/ui/new-password-input'
import { passwordWords } from '@/components/ui/password-words'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { accountQueries, changePassword } from '@/lib/browser/account-queries'
import { isConsoleError } from '@/lib/errors/console-error'
import classes from './account.module.css'
import { usePasswordProblem } from './password-problem'

/** Changes one's own password; the current one is needed. */
export function PasswordForm() {
  const t = useTranslations('account.password')
  const { email } = useUser()
  const queryClient = useQueryClient()
  const passwordProblem = usePasswordProblem()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const fields = isConsoleError(error) ? (error.fields ?? {}) : {}
  const isLongEnough = !['short', 'tooLong'].includes(passwordWords(next).id)

  const isSame = next !== '' && next === current

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isBusy || !isLongEnough || isSame || current === '') return
    setBusy(true)
    setError(undefined)
    try {
      await changePassword({ current, next })
      setCurrent('')
      setNext('')
      toast({ message: t('saved') })
      await queryClient.invalidateQueries({ queryKey: accountQueries.sessions().queryKey })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Section title={t('title')} description={t('description')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        {/* Password managers look for the account's name beside a password. */}
        <input type="text" hidden readOnly autoComplete="username" value={email} />
        <PasswordInput
          label={t('current')}
          value={current}
          onChange={(event) => {
            setCurrent(event.currentTarget.value)
            setError(undefined)
          }}
          error={fields.current === undefined ? undefined : t('currentWrong')}
          required
          withAsterisk={false}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('show'), tabIndex: 0 }}
        />
        <NewPasswordInput
          label={t('next')}
          value={next}
          onChange={(value) => {
            setNext(value)
            setError(undefined)
          }}
          error={isSame ? t('same') : passwordProblem(fields.next)}
        />
        {error !== undefined && Object.keys(fields).length === 0 && <Failure error={error} title={t('notSaved')} />}
        <Button
          type="submit"
          className={classes.start}
          loading={isBusy}
          disabled={!isLongEnough || isSame || current === ''}
        >
          {t('save')}
        </Button>
      </form>
    </Section>
  )
}
