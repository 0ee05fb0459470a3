import { useState } from 'react'
import { preload } from 'react-dom'
import { basePath } from '@/lib/browser/ask'
import { type PanelsWish, panelsAddress } from '@/lib/browser/metrics-queries'

const taken = new Set<number>()

/**
 * Has the browser ask for the first figures of a page while it still loads the page's code: the server names the request in the document, and the first question
 * that is asked here is word for word the same, so that it finds the answer. `openedAt`: when the server made the page (epoch ms); without it nothing is asked ahead.
 * Answers what tells the time to those who ask.
 */
export function useAskAhead(wish: PanelsWish, openedAt: number | undefined): () => number {
  if (typeof window === 'undefined' && openedAt !== undefined)
    preload(`${basePath}${panelsAddress(wish, openedAt)}`, { as: 'fetch', crossOrigin: 'anonymous' })
  const [now] = useState(() => {
    let first = openedAt
    return () => {
      const at = first
      first = undefined
      // A page that is come back to may be the one of then.
      if (at === undefined || taken.has(at)) return Date.now()
      taken.add(at)
      return at
    }
  })
  return now
}
