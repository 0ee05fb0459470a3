'use client'

import type { InputProps } from '@/components/fields/input-props'
import { TagsInput } from '@/components/fields/tags-input'
import { checkSni } from '@/lib/routing/check-match'
import { MatchNoteLine } from './match-note'
import { textsOf } from './texts-of'
import { useRouterRules } from './use-router-rules'

/** Server names of the TLS handshake, with what is wrong with each below. */
export function SnisInput(props: InputProps) {
  const rules = useRouterRules()
  return (
    <>
      <TagsInput {...props} />
      {textsOf(props.value).map((sni) => (
        <MatchNoteLine key={sni} value={sni} isNamed check={(text) => checkSni(text, rules)} />
      ))}
    </>
  )
}
