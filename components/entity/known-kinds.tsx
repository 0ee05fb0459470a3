'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { KindIcon, Words } from '@/lib/entities/types'

/** What the console itself knows of kinds: their names and icons. */
export type KnownKinds = Readonly<
  Record<string, { readonly one: Words; readonly many: Words; readonly icon: KindIcon }>
>

const Known = createContext<KnownKinds>({})

/** For pages that have kinds to name while no gateway can be asked what they are called: what was kept of it, or done to it. */
export function KnownKindsProvider({ kinds, children }: { kinds: KnownKinds; children: ReactNode }) {
  return <Known value={kinds}>{children}</Known>
}

/** The kinds known on this page; none outside of a provider. */
export function useKnownKinds(): KnownKinds {
  return useContext(Known)
}
