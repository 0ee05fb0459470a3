import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** How far below the window something is drawn already, in px. */
const aheadPx = 200

/** Whether an element has come near the window; once near, it stays so. */
export function useIsNear(box: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false)
  // An observer tells in the next frame at the soonest; what is in the window now is drawn in this one.
  useLayoutEffect(() => {
    const top = box.current?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY
    if (top < window.innerHeight + aheadPx) setIsNear(true)
  }, [box])
  useEffect(() => {
    if (isNear || !box.current) return
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
  }, [box, isNear])
  return isNear
}
