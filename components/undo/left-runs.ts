let host: (() => void) | undefined

/** Tells the frame that a list of writes was left half-way in this page. */
export function announceLeftRuns(): void {
  host?.()
}

/** The frame's side: looks for what was left half-way. Returns the way to stop. */
export function onLeftRuns(look: () => void): () => void {
  host = look
  return () => {
    if (host === look) host = undefined
  }
}
