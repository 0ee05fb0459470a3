'use client'

import { PageBroken } from '@/components/ui/page-broken'

/** When a page outside of the console's frame, or the frame itself, could not be drawn. */
export default function AppError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <PageBroken digest={error.digest} onRetry={reset} />
    </main>
  )
}
