'use client'

import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { onSignedOut } from '@/lib/browser/signed-out'
import { useUser } from './user-context'

const SignedOutDialog = dynamic(() => import('./signed-out-dialog').then((module) => module.SignedOutDialog), {
  ssr: false,
})

/** Says to this console's other tabs that somebody signed in again. */
const channelName = 'gatehouse-signed-in'

/**
 * When an answer says that nobody is signed in any more: a dialog over the page asks for the password, and the page, with
 * all that was typed, goes on. Other tabs of this browser go on with it.
 */
export function SignedOutHost() {
  const user = useUser()
  const queries = useQueryClient()
  const [isSignedOut, setIsSignedOut] = useState(false)
  useEffect(() => onSignedOut(() => setIsSignedOut(true)), [])
  useEffect(() => {
    const channel = new BroadcastChannel(channelName)
    channel.onmessage = ({ data }) => {
      if (data !== user.email) return
      setIsSignedOut(false)
      void queries.invalidateQueries()
    }
    return () => channel.close()
  }, [queries, user.email])

  const goOn = () => {
    setIsSignedOut(false)
    void queries.invalidateQueries()
    const channel = new BroadcastChannel(channelName)
    channel.postMessage(user.email)
    channel.close()
  }
  return isSignedOut && <SignedOutDialog email={user.email} onSignedIn={goOn} />
}
