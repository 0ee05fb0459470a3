'use client'

import { TextInput } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { requestReset } from '@/lib/browser/sign-in'
import { pages } from '@/lib/contract/paths'
import { Refusal } from './refusal'
import classes from './sign-in.module.css'

/** Asks for a mail; the answer is the same whether there is such an account or not. */
export function ForgottenForm() {
  const t = useTranslations('invitations')
  const [isBusy, setIsBusy] = useState(false)
  const [sentTo, setSentTo] = useState<string>()
  const [error, setError] = useState<unknown>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email'))
    setIsBusy(true)
    setError(undefined)
    try {
      await requestReset(email)
      setSentTo(email)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsBusy(false)
    }
  }
  const back = (
    <Link className={classes.aside} href={pages.login()}>
      {t('forgotten.back')}
    </Link>
  )
  if (sentTo) {
    return (
      <div className={classes.form}>
        <p role="status" className={classes.text}>
          {t('forgotten.sent', { email: sentTo })}
        </p>
        {back}
      </div>
    )
  }
  return (
    <form onSubmit={submit} className={classes.form} method="post">
      {error !== undefined && <Refusal error={error} />}
      <TextInput
        label={t('forgotten.email')}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        withAsterisk={false}
        spellCheck={false}
      />
      <Button type="submit" size="large" fullWidth loading={isBusy}>
        {t('forgotten.send')}
      </Button>
      {back}
    </form>
  )
}
