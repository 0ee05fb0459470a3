'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { removeUser, userQueries } from '@/lib/browser/user-queries'
import { pages } from '@/lib/contract/paths'
import type { User } from '@/lib/contract/users'

/** The way out of the console for a user. */
export function RemoveUser({ user }: { user: User }) {
  const t = useTranslations('users')
  const router = useRouter()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  return (
    <Section title={t('form.remove')} description={t('remove.text')}>
      <Button variant="default" tone="danger" onClick={() => setAsking(true)}>
        {t('form.remove')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          isOpen
          isDangerous
          title={t('remove.title', { name: user.name })}
          confirmLabel={t('remove.confirm')}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await removeUser(user.id)
            toast({ message: t('done.removed', { name: user.name }) })
            router.push(pages.users())
            await queryClient.invalidateQueries({ queryKey: userQueries.list().queryKey })
          }}
        >
          <p>{t('remove.text')}</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}
