'use client'

import { PageBroken } from '@/components/ui/page-broken'

/** When a page could not be drawn: the frame stays. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <PageBroken digest={error.digest} onRetry={reset} />
}
