type Listener = () => void

const listeners = new Set<Listener>()

/** Tells the frame that an answer was 401: it offers to sign in again where the person is, so that nothing typed is lost. */
export function announceSignedOut(): void {
  for (const listener of listeners) listener()
}

/** Calls `listener` whenever an answer says that nobody is signed in. Returns the way to stop. */
export function onSignedOut(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
