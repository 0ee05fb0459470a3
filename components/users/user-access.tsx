'use client'

import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { Section } from '@/components/ui/section'
import { StatusDot } from '@/components/ui/status-dot'
import { toast } from '@/components/ui/toast'
import { linkUser, resetUserFactor, userQueries } from '@/lib/browser/user-queries'
import type { MadeLink } from '@/lib/contract/invitations'
import type { User } from '@/lib/contract/users'
import { MadeLinkText } from './made-link'
import classes from './user-form.module.css'

/** How a user signs in: password or elsewhere, second factor; a link to a new password, the factor taken away. */
export function UserAccess({ user, isMe }: { user: User; isMe: boolean }) {
  const t = useTranslations('users.access')
  const queryClient = useQueryClient()
  const [link, setLink] = useState<MadeLink>()
  const [isBusy, setBusy] = useState(false)
  const [isResetting, setResetting] = useState(false)
  const [error, setError] = useState<unknown>()
  const makeLink = async () => {
    setBusy(true)
    setError(undefined)
    try {
      setLink(await linkUser(user.id))
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section title={t('title')}>
      <dl className={classes.facts}>
        <dt>{t('way')}</dt>
        <dd>{t(`ways.${user.provider ?? (user.isInvited ? 'invited' : 'password')}`)}</dd>
        <dt>{t('factor')}</dt>
        <dd>
          <StatusDot status={user.hasFactor ? 'healthy' : 'unknown'} label={t(user.hasFactor ? 'on' : 'off')} />
        </dd>
      </dl>
      {isMe ? (
        <p className={classes.text}>{t('own')}</p>
      ) : (
        <div className={classes.actions}>
          {!user.provider && (
            <Button variant="default" loading={isBusy} onClick={makeLink}>
              {t(user.isInvited ? 'inviteAgain' : 'reset')}
            </Button>
          )}
          {user.hasFactor && (
            <Button variant="default" onClick={() => setResetting(true)}>
              {t('resetFactor')}
            </Button>
          )}
        </div>
      )}
      {error !== undefined && <Failure error={error} />}
      {link && (
        <Modal
          opened
          onClose={() => setLink(undefined)}
          title={t(link.purpose === 'invite' ? 'inviteAgain' : 'reset')}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <MadeLinkText link={link} />
        </Modal>
      )}
      {isResetting && (
        <ConfirmDialog
          isOpen
          isDangerous
          title={t('resetFactor')}
          confirmLabel={t('resetFactor')}
          onClose={() => setResetting(false)}
          onConfirm={async () => {
            await resetUserFactor(user.id)
            await queryClient.invalidateQueries({ queryKey: userQueries.list().queryKey })
            toast({ message: t('factorReset') })
          }}
        >
          <p>{t('resetFactorText', { name: user.name })}</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}
