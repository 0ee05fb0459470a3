import type { UndoAddress } from '@/lib/browser/undo-queries'

type Host = (address: UndoAddress) => void

let host: Host | undefined

/** Shows what taking back a change would do, over whatever page is open: there something is to be chosen, or stands in the way. */
export function openUndo(address: UndoAddress): void {
  host?.(address)
}

/** The frame's side: where it is shown. Returns the way to stop. */
export function onUndo(show: Host): () => void {
  host = show
  return () => {
    if (host === show) host = undefined
  }
}
