import { type RefObject, useEffect, useState } from 'react'

/** How far below the window something is drawn already, in px. */
const aheadPx = 200

/** Whether an element has come near the window; once near, it stays so. */
export function useIsNear(box: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false)
  useEffect(() => {
    if (!box.current) return
    const seen = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        setIsNear(true)
        seen.disconnect()
      },
      { rootMargin: `${aheadPx}px` },
    )
    seen.observe(box.current)
    return () => seen.disconnect()
  }, [box])
  return isNear
}
