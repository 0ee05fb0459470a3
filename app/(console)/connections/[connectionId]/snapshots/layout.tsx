import type { ReactNode } from 'react'
import { KnownKindsProvider } from '@/components/entity/known-kinds'
import { knownKindsOf } from '@/components/entity/known-kinds-of'
import { definitions } from '@/lib/entities/registry'

const kinds = knownKindsOf(definitions)

/** What was kept of a gateway is called by its names also while the gateway cannot be asked. */
export default function KeptLayout({ children }: { children: ReactNode }) {
  return <KnownKindsProvider kinds={kinds}>{children}</KnownKindsProvider>
}
