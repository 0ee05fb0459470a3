'use client'

import { TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { type Due, signInWithCode } from '@/lib/browser/sign-in'
import { isConsoleError } from '@/lib/errors/console-error'
import { Refusal } from './refusal'
import classes from './sign-in.module.css'

type CodeStepProps = { readonly onDone: (due: Due) => void; readonly onStartAgain: () => void }

/** The code of the authenticator, or a recovery code. After too long a pause it starts over. */
export function CodeStep({ onDone, onStartAgain }: CodeStepProps) {
  const t = useTranslations('signIn')
  const [isRecovery, setIsRecovery] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const field = useRef<HTMLInputElement>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    setIsBusy(true)
    setError(undefined)
    try {
      onDone(await signInWithCode(code))
    } catch (thrown) {
      setIsBusy(false)
      if (isConsoleError(thrown) && thrown.code === 'unauthenticated' && thrown.reason !== 'wrong_code')
        return onStartAgain()
      setError(thrown)
      field.current?.select()
      field.current?.focus()
    }
  }
  return (
    <form onSubmit={submit} className={classes.form} method="post">
      {error !== undefined && <Refusal error={error} />}
      <TextInput
        key={String(isRecovery)}
        ref={field}
        label={isRecovery ? t('recoveryCode') : t('code')}
        description={isRecovery ? t('recoveryCodeHelp') : t('codeHelp')}
        name="code"
        autoComplete="one-time-code"
        inputMode={isRecovery ? 'text' : 'numeric'}
        maxLength={20}
        autoFocus
        data-autofocus
        required
        withAsterisk={false}
        spellCheck={false}
      />
      <Button type="submit" size="large" fullWidth loading={isBusy}>
        {t('goOn')}
      </Button>
      <div className={classes.asides}>
        <button type="button" className={classes.aside} onClick={() => setIsRecovery((was) => !was)}>
          {isRecovery ? t('useCode') : t('useRecoveryCode')}
        </button>
        <button type="button" className={classes.aside} onClick={onStartAgain}>
          {t('startAgain')}
        </button>
      </div>
    </form>
  )
}
