'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** What to change in the query of the address; undefined or '' takes a parameter away, as a list has no items. */
export type UrlPatch = Readonly<Record<string, string | readonly string[] | undefined>>

/** Changes the query of an address; other parameters and their order stay. */
export function withUrlPatch(current: URLSearchParams, patch: UrlPatch): URLSearchParams {
  const next = new URLSearchParams(current)
  for (const [name, value] of Object.entries(patch)) {
    next.delete(name)
    if (value === undefined || value === '') continue
    // In a list an empty text is a value: a filter for what is not set.
    for (const item of typeof value === 'string' ? [value] : value) next.append(name, item)
  }
  return next
}

/**
 * The query of the address as state: reads it, and writes it without asking the server for the page again
 * (Next keeps `useSearchParams` in step with the History API). `push` makes the change a step of the back button.
 */
export function useUrlState(): {
  readonly params: URLSearchParams
  readonly replace: (patch: UrlPatch) => void
  readonly push: (patch: UrlPatch) => void
} {
  const params = useSearchParams()
  const replace = useCallback((patch: UrlPatch) => window.history.replaceState(null, '', addressWith(patch)), [])
  const push = useCallback((patch: UrlPatch) => window.history.pushState(null, '', addressWith(patch)), [])
  return { params, replace, push }
}

/** Built from the address as it is now, so that two changes in one moment both count. */
function addressWith(patch: UrlPatch): string {
  const query = withUrlPatch(new URLSearchParams(window.location.search), patch).toString()
  return `${window.location.pathname}${query ? `?${query}` : ''}${window.location.hash}`
}
