'use client'

import { Dialog } from './dialog'
import { Failure } from './failure'

/** An error that has no place of its own on the page. Loaded on demand. */
export function MessageDialog({ title, error, onClose }: { title: string; error: unknown; onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title={title}>
      <Failure error={error} />
    </Dialog>
  )
}
