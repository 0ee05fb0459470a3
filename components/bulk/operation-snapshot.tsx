'use client'

import { useGatewayScope } from '@/components/entity/gateway-scope'
import { FirstSnapshotWords } from '@/components/snapshots/first-snapshot-words'
import type { BulkOperation } from '@/lib/contract/bulk'
import classes from './bulk.module.css'

/** The snapshot that will be, or was, taken before anything is written. */
export function OperationSnapshot({ operation: { snapshot, state, counts } }: { operation: BulkOperation }) {
  const { connection } = useGatewayScope()
  const isAhead = state === 'planned' && counts.waiting > 0
  // One that came to nothing takes another.
  const taken = state === 'planned' ? undefined : snapshot
  if (!isAhead && !taken) return null
  return (
    <p className={classes.before}>
      <FirstSnapshotWords connectionId={connection.id} snapshot={taken} />
    </p>
  )
}
