'use client'

import { useSyncExternalStore } from 'react'

/** The key that goes with shortcuts here: ⌘ on Apple's machines, Ctrl on the others (and until the browser says). */
export function ModKey() {
  return useSyncExternalStore(subscribe, keyHere, () => 'Ctrl')
}

const subscribe = () => () => undefined

function keyHere(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'
}
