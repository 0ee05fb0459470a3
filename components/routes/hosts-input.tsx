'use client'

import type { InputProps } from '@/components/fields/input-props'
import { LinesInputWith } from '@/components/fields/lines-input'
import { checkHost } from '@/lib/routing/check-match'
import { MatchNoteLine } from './match-note'
import { useRouterRules } from './use-router-rules'

/** Host names, a line each. */
export function HostsInput(props: InputProps) {
  const rules = useRouterRules()
  const below = (text: string) => <MatchNoteLine value={text} check={(host) => checkHost(host, rules)} />
  return <LinesInputWith {...props} parts={{ below }} />
}
