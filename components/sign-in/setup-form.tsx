'use client'

import { TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { NewPasswordInput } from '@/components/ui/new-password-input'
import { passwordWords } from '@/components/ui/password-words'
import { ask, basePath } from '@/lib/browser/ask'
import { signIn } from '@/lib/browser/sign-in'
import { api, pages } from '@/lib/contract/paths'
import { isConsoleError } from '@/lib/errors/console-error'
import classes from './sign-in.module.css'

/** Creates the first administrator with the one-time token, then signs them in. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslations('signIn')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const fields = isConsoleError(error) ? (error.fields ?? {}) : {}
  const isPasswordReady = ['enough', 'strong', 'repetitive'].includes(passwordWords(password).id)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isPasswordReady) return
    setIsBusy(true)
    setError(undefined)
    try {
      await ask(api.setup(), { body: { token, name, email, password } })
      const due = await signIn(email, password)
      window.location.assign(`${basePath}${due ? pages.login() : pages.home()}`)
    } catch (thrown) {
      setError(thrown)
      setIsBusy(false)
    }
  }
  return (
    <form onSubmit={submit} className={classes.form} method="post">
      {error !== undefined && Object.keys(fields).length === 0 && <Failure error={error} />}
      <TextInput
        label={t('name')}
        name="name"
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fields.name}
        maxLength={100}
        required
        withAsterisk={false}
        autoFocus
      />
      <TextInput
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={fields.email}
        required
        withAsterisk={false}
        spellCheck={false}
      />
      <NewPasswordInput label={t('password')} value={password} onChange={setPassword} error={fields.password} />
      <Button type="submit" size="large" fullWidth loading={isBusy} disabled={!isPasswordReady}>
        {t('createAdministrator')}
      </Button>
    </form>
  )
}
