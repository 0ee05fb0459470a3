'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { onChallenge } from '@/lib/browser/challenges'

const ConfirmIdentityDialog = dynamic(
  () => import('./confirm-identity-dialog').then((module) => module.ConfirmIdentityDialog),
  { ssr: false },
)

/**
 * When a request is refused because the sign-in is too old for it: asks the person to prove who they are, then the request is sent
 * again (lib/browser/ask.ts). Requests that want it at the same time share one dialog.
 */
export function ConfirmIdentityHost() {
  const [settle, setSettle] = useState<(isProven: boolean) => void>()
  useEffect(() => {
    let asking: Promise<boolean> | undefined
    return onChallenge('sign_in_again', async () => {
      asking ??= new Promise<boolean>((resolve) => setSettle(() => resolve)).finally(() => {
        asking = undefined
        setSettle(undefined)
      })
      return (await asking) ? {} : undefined
    })
  }, [])
  return settle && <ConfirmIdentityDialog onProven={() => settle(true)} onClose={() => settle(false)} />
}
