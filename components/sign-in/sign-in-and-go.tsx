'use client'

import { ask, basePath } from '@/lib/browser/ask'
import { keepPreference } from '@/lib/browser/preference-cookie'
import type { FactorDue } from '@/lib/contract/factors'
import { api } from '@/lib/contract/paths'
import { localeCookie } from '@/lib/contract/pick-locale'
import type { SignInWays } from '@/lib/contract/sign-in'
import type { Account } from '@/lib/contract/users'
import { SignInForm } from './sign-in-form'

type SignInAndGoProps = { readonly returnTo: string; readonly ways: SignInWays; readonly due?: FactorDue }

/** The sign-in page's form: afterwards loads the wanted page anew, so that nothing of the signed-out state remains. */
export function SignInAndGo({ returnTo, ways, due }: SignInAndGoProps) {
  const go = async () => {
    await takeLanguageOfAccount()
    window.location.assign(`${basePath}${returnTo}`)
  }
  return <SignInForm ways={ways} returnTo={returnTo} due={due} onSignedIn={() => void go()} />
}

/** The language chosen in another browser counts in this one, too; without an answer this browser's stays. */
async function takeLanguageOfAccount(): Promise<void> {
  const account = await ask<Account>(api.account()).catch(() => undefined)
  if (account?.locale) keepPreference(localeCookie, account.locale)
}
