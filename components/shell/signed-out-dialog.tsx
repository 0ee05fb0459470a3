'use client'

import { Anchor, Modal, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { basePath } from '@/lib/browser/ask'
import { signInWaysQuery } from '@/lib/browser/sign-in'
import { pages } from '@/lib/contract/paths'

/** Sign in again, as the same person, over the page as it is. Somebody else starts at the sign-in page. Loaded on demand. */
export function SignedOutDialog({ email, onSignedIn }: { email: string; onSignedIn: () => void }) {
  const t = useTranslations('shell')
  const { data: ways, isLoading } = useQuery(signInWaysQuery)
  const pathname = usePathname()
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('signedOut.title')}
      size={420}
      zIndex={500}
    >
      <Text size="md" c="dimmed" mb="md">
        {t('signedOut.text')}
      </Text>
      {/* Only once the ways are known: a form that came before would be drawn anew, and lose the password typed into it. */}
      {isLoading ? (
        <SkeletonRows rows={4} columns={1} />
      ) : (
        <SignInForm email={email} ways={ways} returnTo={pathname} onSignedIn={onSignedIn} />
      )}
      <Text size="sm" mt="md">
        <Anchor href={`${basePath}${pages.login()}`} inherit>
          {t('signedOut.other')}
        </Anchor>
      </Text>
    </Modal>
  )
}
