'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { toast } from '@/components/ui/toast'
import { sendTestMail } from '@/lib/browser/user-queries'
import classes from './user-form.module.css'

/** Sends a mail to oneself, to see whether it comes. */
export function TestMail() {
  const t = useTranslations('users.settings.mail')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const send = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await sendTestMail()
      toast({ message: t('tested') })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes.form}>
      <div className={classes.actions}>
        <Button variant="default" loading={isBusy} onClick={send}>
          {t('test')}
        </Button>
      </div>
      {error !== undefined && <Failure error={error} />}
    </div>
  )
}
