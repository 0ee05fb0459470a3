'use client'

import { useEffect, useRef } from 'react'

/** A key or two that do something here. */
export type Shortcut = {
  /**
   * One key (`c`, `/`, `?`, `Enter`, `ArrowDown`), two one after the other (`g s`), or with Ctrl/Cmd (`mod+k`).
   * Letters are matched by what is typed, not by where the key lies.
   */
  readonly keys: string
  /** What it does, for the help that `?` shows; without it the shortcut is not listed. */
  readonly label?: string
  readonly run: (event: KeyboardEvent) => void
}

/** How long the second key of a sequence may take. */
const sequenceMs = 1200

const active = new Set<{ readonly current: readonly Shortcut[] }>()
let firstKey: { key: string; at: number } | undefined

/**
 * Makes shortcuts work while the component is shown. Typing in a field and an open dialog silence all but `mod+…`.
 * Of two with the same keys the one shown last wins.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    if (active.size === 0) document.addEventListener('keydown', onKeyDown)
    active.add(latest)
    return () => {
      active.delete(latest)
      if (active.size === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

/** The shortcuts that work right now and have words, for the help. */
export function listedShortcuts(): readonly Shortcut[] {
  const byKeys = new Map<string, Shortcut>()
  for (const shortcut of [...active].flatMap(({ current }) => current)) byKeys.set(shortcut.keys, shortcut)
  return [...byKeys.values()].filter(({ label }) => label !== undefined)
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const isMod = event.ctrlKey || event.metaKey
  if (!isMod && isSilenced(event)) return
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (isMod) {
    fire(`mod+${key}`, event)
    return
  }
  const isSequence = firstKey !== undefined && event.timeStamp - firstKey.at < sequenceMs
  const sequence = isSequence ? `${firstKey?.key} ${key}` : undefined
  firstKey = { key, at: event.timeStamp }
  if (sequence && fire(sequence, event)) firstKey = undefined
  else fire(key, event)
}

function fire(keys: string, event: KeyboardEvent): boolean {
  const found = [...active]
    .flatMap(({ current }) => current)
    .filter((shortcut) => shortcut.keys === keys)
    .at(-1)
  if (!found) return false
  event.preventDefault()
  found.run(event)
  return true
}

/** Keys belong to the field, menu, list or button that has the focus, and to an open dialog, before they belong to us. */
function isSilenced({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"][aria-modal="true"], dialog:modal')) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.matches('input[type="checkbox"], input[type="radio"]')) return false
  if (target.isContentEditable || target.closest('[role="menu"], [role="listbox"], [role="tablist"]')) return true
  if (target.matches('input, select, textarea, [role="textbox"]')) return true
  return key === 'Enter' && target.closest('a, button') !== null
}
