'use client'

import { TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Failure } from '@/components/ui/failure'
import type { NewFactor } from '@/lib/contract/factors'
import { isConsoleError } from '@/lib/errors/console-error'
import classes from './factor.module.css'

type FirstCodeProps = {
  readonly factor: NewFactor
  /** Confirms with the first code; what it throws is shown here. */
  readonly onCode: (code: string) => Promise<void>
}

/** A new second factor: the picture for an authenticator, the secret for who cannot take a picture, and the first code. */
export function FirstCode({ factor, onCode }: FirstCodeProps) {
  const t = useTranslations('factors')
  const [code, setCode] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isWrong = isConsoleError(error) && error.reason === 'wrong_code'
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    setError(undefined)
    try {
      await onCode(code)
    } catch (thrown) {
      setError(thrown)
      setIsBusy(false)
    }
  }
  return (
    <form className={classes.setUp} onSubmit={submit}>
      <p className={classes.text}>{t('scan')}</p>
      {/* biome-ignore lint/performance/noImgElement: a picture in memory; and markup in an img never runs */}
      <img
        className={classes.picture}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(factor.qr)}`}
        alt={t('picture')}
        width={196}
        height={196}
      />
      <p className={classes.text}>{t('orType')}</p>
      <p className={classes.secret}>
        <code>{factor.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <CopyButton text={factor.secret} label={t('copySecret')} />
      </p>
      <TextInput
        label={t('firstCode')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={isWrong ? t('wrongCode') : undefined}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        required
        withAsterisk={false}
        spellCheck={false}
      />
      {error !== undefined && !isWrong && <Failure error={error} />}
      <Button type="submit" loading={isBusy} disabled={code.replace(/\s/g, '').length !== 6}>
        {t('confirm')}
      </Button>
    </form>
  )
}
