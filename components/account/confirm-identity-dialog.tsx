'use client'

import { Modal, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { QueryFaces } from '@/components/ui/query-faces'
import { useReturnFocus } from '@/components/ui/return-focus'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { accountQueries, confirmIdentity } from '@/lib/browser/account-queries'
import { signInAtProvider } from '@/lib/browser/sign-in'
import type { Proof } from '@/lib/contract/factors'
import { isConsoleError } from '@/lib/errors/console-error'
import classes from './factor.module.css'

type DialogProps = { readonly onProven: () => void; readonly onClose: () => void }

/** Asks for the password or a code again, whichever the account has. Loaded on demand. */
export function ConfirmIdentityDialog({ onProven, onClose }: DialogProps) {
  const t = useTranslations('account.confirm')
  useReturnFocus()
  const query = useQuery(accountQueries.one())
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title')}
      size={420}
      zIndex={400}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <QueryFaces query={query} skeleton={<SkeletonRows rows={2} columns={1} />}>
        {({ email, proofs }) => <ProofForm email={email} proofs={proofs} onProven={onProven} onClose={onClose} />}
      </QueryFaces>
    </Modal>
  )
}

type ProofFormProps = DialogProps & { readonly email: string; readonly proofs: readonly Proof[] }

function ProofForm({ email, proofs, onProven, onClose }: ProofFormProps) {
  const t = useTranslations('account.confirm')
  const pathname = usePathname()
  const [by, setBy] = useState<Proof>(proofs[0] ?? 'password')
  const [value, setValue] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const other = proofs.find((proof) => proof !== by)
  const isWrong = isConsoleError(error) && error.fields !== undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    setError(undefined)
    try {
      if (by === 'provider') return await signInAtProvider(pathname, { isFresh: true })
      await confirmIdentity(by === 'code' ? { code: value } : { password: value })
      onProven()
    } catch (thrown) {
      setError(thrown)
      setIsBusy(false)
    }
  }
  const change = (text: string) => {
    setValue(text)
    setError(undefined)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.text}>{by === 'provider' ? t('atProvider') : t('text')}</p>
      {/* Password managers look for the account's name beside a password. */}
      <input type="text" hidden readOnly autoComplete="username" value={email} />
      {by === 'password' && (
        <PasswordInput
          label={t('password')}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
          error={isWrong ? t('wrongPassword') : undefined}
          autoComplete="current-password"
          data-autofocus
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('show'), tabIndex: 0 }}
        />
      )}
      {by === 'code' && (
        <TextInput
          label={t('code')}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
          error={isWrong ? t('wrongCode') : undefined}
          autoComplete="one-time-code"
          maxLength={20}
          data-autofocus
          required
          withAsterisk={false}
          spellCheck={false}
        />
      )}
      {error !== undefined && !isWrong && <Failure error={error} />}
      <div className={classes.footer}>
        {other && (
          <Button
            variant="subtle"
            className={classes.other}
            onClick={() => {
              setBy(other)
              change('')
            }}
          >
            {t(`by.${other}`)}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={isBusy} disabled={by !== 'provider' && value === ''}>
          {by === 'provider' ? t('leave') : t('confirm')}
        </Button>
      </div>
    </form>
  )
}
