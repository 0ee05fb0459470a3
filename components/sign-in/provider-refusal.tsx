'use client'

import { ConsoleError } from '@/lib/errors/console-error'
import { reasons } from '@/lib/errors/reasons'
import { Refusal } from './refusal'
import classes from './sign-in.module.css'

/** Why somebody who came back from an identity provider is not in. `reason` stands in the address: anything unknown is a plain refusal. */
export function ProviderRefusal({ reason }: { reason: string }) {
  const known = reasons.find((one) => one === reason) ?? 'provider_refused'
  return (
    <div className={classes.above}>
      <Refusal error={new ConsoleError('unauthenticated', '', { reason: known })} />
    </div>
  )
}
