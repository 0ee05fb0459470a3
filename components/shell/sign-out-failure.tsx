'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'

const Dialog = dynamic(() => import('@/components/ui/message-dialog').then((module) => module.MessageDialog), {
  ssr: false,
})

/** Signing out did not work: said so plainly, because the session is still alive. */
export function SignOutFailure({ error, onClose }: { error: unknown; onClose: () => void }) {
  const t = useTranslations('shell')
  return <Dialog title={t('stillSignedIn')} error={error} onClose={onClose} />
}
