'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { Due } from '@/lib/browser/sign-in'
import type { FactorDue } from '@/lib/contract/factors'
import type { SignInWays } from '@/lib/contract/sign-in'
import { PasswordStep } from './password-step'

// Most sign-ins never get to them.
const CodeStep = dynamic(() => import('./code-step').then((module) => module.CodeStep))
const FactorSetUp = dynamic(() => import('./factor-set-up').then((module) => module.FactorSetUp))

type SignInFormProps = {
  /** Already known who: only the password is asked for. */
  readonly email?: string
  readonly ways?: SignInWays
  /** Where the identity provider leads back to. */
  readonly returnTo?: string
  /** A password was right already; this is still owed. */
  readonly due?: FactorDue
  readonly onSignedIn: () => void
}

const passwordOnly: SignInWays = { canReset: false }

/** Signing in, step by step: name and password or another way, then what the second factor asks for. */
export function SignInForm({ email, ways = passwordOnly, returnTo = '/', due: initial, onSignedIn }: SignInFormProps) {
  const [due, setDue] = useState<Due>(initial)
  const goOn = (next: Due) => (next === undefined ? onSignedIn() : setDue(next))
  const startAgain = () => setDue(undefined)
  if (due === 'code') return <CodeStep onDone={goOn} onStartAgain={startAgain} />
  if (due === 'setup') return <FactorSetUp onSignedIn={onSignedIn} onStartAgain={startAgain} />
  return <PasswordStep email={email} ways={ways} returnTo={returnTo} onDone={goOn} />
}
