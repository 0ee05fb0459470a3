'use client'

import { PasswordInput, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useErrorWords } from '@/components/ui/error-words'
import { signIn } from '@/lib/browser/sign-in'
import classes from './sign-in.module.css'

type SignInFormProps = {
  /** Already known who: only the password is asked for. */
  readonly email?: string
  readonly onSignedIn: () => void
}

/** E-mail and password; what is wrong stands in place, and the password is to be typed again. */
export function SignInForm({ email: knownEmail, onSignedIn }: SignInFormProps) {
  const t = useTranslations('signIn')
  const wordsOf = useErrorWords()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const passwordField = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setIsBusy(true)
    setError(undefined)
    try {
      await signIn(String(form.get('email')), String(form.get('password')))
      onSignedIn()
    } catch (thrown) {
      setError(thrown)
      setIsBusy(false)
      passwordField.current?.select()
      passwordField.current?.focus()
    }
  }
  const words = error === undefined ? undefined : wordsOf(error)
  return (
    <form onSubmit={submit} className={classes.form} method="post">
      {words && (
        <div role="alert" className={classes.error}>
          <strong>{words.title}</strong>
          {words.next && <span>{words.next}</span>}
        </div>
      )}
      <TextInput
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={knownEmail}
        readOnly={knownEmail !== undefined}
        autoFocus={knownEmail === undefined}
        required
        withAsterisk={false}
        spellCheck={false}
      />
      <PasswordInput
        ref={passwordField}
        label={t('password')}
        name="password"
        autoComplete="current-password"
        data-autofocus
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
      />
      <Button type="submit" size="large" fullWidth loading={isBusy}>
        {t('signIn')}
      </Button>
    </form>
  )
}
