'use client'

import dynamic from 'next/dynamic'
import type { InputProps } from '@/components/fields/input-props'
import { ListInput } from '@/components/fields/list-input'

const ScopeNote = dynamic(() => import('./scope-note').then((module) => module.ScopeNote))

/** The protocols of a plugin, the last of what says where it works: below them stands what all of it means. */
export function ProtocolsInput(props: InputProps) {
  return (
    <>
      <ListInput {...props} />
      <ScopeNote />
    </>
  )
}
