'use client'

import { PasswordInput, TextInput } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ChoiceRow } from '@/components/ui/choice-row'
import { type Due, signIn, signInAtProvider, signInLdap } from '@/lib/browser/sign-in'
import { pages } from '@/lib/contract/paths'
import type { SignInWays } from '@/lib/contract/sign-in'
import { Refusal } from './refusal'
import classes from './sign-in.module.css'

type PasswordStepProps = {
  readonly email?: string
  readonly ways: SignInWays
  readonly returnTo: string
  readonly onDone: (due: Due) => void
}

type Way = 'ldap' | 'here'

/** Name and password, of the console or of the directory, or the way to an identity provider; what is wrong stands in place. */
export function PasswordStep({ email, ways, returnTo, onDone }: PasswordStepProps) {
  const t = useTranslations('signIn')
  const [way, setWay] = useState<Way>(ways.ldap ? 'ldap' : 'here')
  const [busyWith, setBusyWith] = useState<'password' | 'provider'>()
  const [error, setError] = useState<unknown>()
  const passwordField = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [name, password] = [String(form.get('name')), String(form.get('password'))]
    setBusyWith('password')
    setError(undefined)
    try {
      onDone(await (way === 'ldap' ? signInLdap(name, password) : signIn(name, password)))
    } catch (thrown) {
      setError(thrown)
      setBusyWith(undefined)
      passwordField.current?.select()
      passwordField.current?.focus()
    }
  }
  const leave = async () => {
    setBusyWith('provider')
    setError(undefined)
    try {
      await signInAtProvider(returnTo)
    } catch (thrown) {
      setError(thrown)
      setBusyWith(undefined)
    }
  }
  const isHere = way === 'here'
  return (
    <form onSubmit={submit} className={classes.form} method="post">
      {error !== undefined && <Refusal error={error} />}
      {ways.oidc && (
        <>
          <Button variant="default" size="large" fullWidth loading={busyWith === 'provider'} onClick={leave}>
            {t('continueWith', { provider: ways.oidc })}
          </Button>
          <p className={classes.or}>{t('or')}</p>
        </>
      )}
      {ways.ldap && (
        <ChoiceRow<Way>
          label={t('account')}
          options={[
            { value: 'ldap', label: ways.ldap },
            { value: 'here', label: 'Gatehouse' },
          ]}
          value={way}
          onChange={setWay}
        />
      )}
      <TextInput
        key={way}
        label={isHere ? t('email') : t('directoryName')}
        name="name"
        type={isHere ? 'email' : 'text'}
        autoComplete="username"
        defaultValue={email}
        readOnly={email !== undefined}
        autoFocus={email === undefined}
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
      <Button type="submit" size="large" fullWidth loading={busyWith === 'password'}>
        {t('signIn')}
      </Button>
      {ways.canReset && isHere && (
        <Link className={classes.aside} href={pages.forgotten()}>
          {t('forgotten')}
        </Link>
      )}
    </form>
  )
}
