'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useSyncExternalStore } from 'react'
import { usePasswordProblem } from '@/components/account/password-problem'
import { Button } from '@/components/ui/button'
import { NewPasswordInput } from '@/components/ui/new-password-input'
import { passwordWords } from '@/components/ui/password-words'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { acceptLink, lookAtLink } from '@/lib/browser/sign-in'
import type { LinkOwner } from '@/lib/contract/invitations'
import { pages } from '@/lib/contract/paths'
import { isConsoleError } from '@/lib/errors/console-error'
import { Refusal } from './refusal'
import classes from './sign-in.module.css'

/** Chooses a password by the link in the address bar. Signing in comes afterwards: a link does not stand in for a second factor. */
export function InvitationForm() {
  const token = useSyncExternalStore(onHash, tokenOfAddress, () => undefined)
  const query = useQuery({
    queryKey: ['sign-in', 'link', token],
    queryFn: () => lookAtLink(token ?? ''),
    enabled: token !== undefined,
    retry: false,
    refetchOnWindowFocus: false,
  })
  if (isConsoleError(query.error) && query.error.reason === 'link_closed') return <LinkClosed error={query.error} />
  return (
    <QueryFaces query={query} skeleton={<SkeletonRows rows={3} columns={1} />}>
      {(owner) => <NewPassword owner={owner} token={token ?? ''} />}
    </QueryFaces>
  )
}

/** Trying again would not open it: what helps is a new link, or signing in. */
function LinkClosed({ error }: { error: unknown }) {
  const t = useTranslations('invitations')
  return (
    <div className={classes.form}>
      <Refusal error={error} />
      <Link className={classes.aside} href={pages.login()}>
        {t('forgotten.back')}
      </Link>
    </div>
  )
}

function NewPassword({ owner, token }: { owner: LinkOwner; token: string }) {
  const t = useTranslations('invitations')
  const passwordProblem = usePasswordProblem()
  const [password, setPassword] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [isDone, setIsDone] = useState(false)
  const [error, setError] = useState<unknown>()
  const fields = isConsoleError(error) ? (error.fields ?? {}) : {}
  const isReady = !['short', 'tooLong'].includes(passwordWords(password).id)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || isBusy) return
    setIsBusy(true)
    setError(undefined)
    try {
      await acceptLink(token, password)
      setIsDone(true)
    } catch (thrown) {
      setError(thrown)
      setIsBusy(false)
    }
  }
  if (isDone) {
    return (
      <div className={classes.form}>
        <p role="status" className={classes.text}>
          {t('done')}
        </p>
        <Link className={classes.aside} href={pages.login()}>
          {t('toSignIn')}
        </Link>
      </div>
    )
  }
  return (
    <form onSubmit={submit} className={classes.form} method="post">
      <p className={classes.text}>{t(`intro.${owner.purpose}`, { name: owner.name })}</p>
      {error !== undefined && Object.keys(fields).length === 0 && <Refusal error={error} />}
      {/* Password managers look for the account's name beside a password. */}
      <input type="text" hidden readOnly autoComplete="username" value={owner.email} />
      <NewPasswordInput
        label={t('password')}
        value={password}
        onChange={(value) => {
          setPassword(value)
          setError(undefined)
        }}
        error={passwordProblem(fields.password)}
      />
      <Button type="submit" size="large" fullWidth loading={isBusy} disabled={!isReady}>
        {t('save')}
      </Button>
    </form>
  )
}

function tokenOfAddress(): string {
  return window.location.hash.slice(1)
}

function onHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
