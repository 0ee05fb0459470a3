import { type RefObject, useEffect, useState } from 'react'

/** How wide an element is inside, in whole px, kept true; 0 until it is known. */
export function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!box.current) return
    const resized = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)))
    resized.observe(box.current)
    return () => resized.disconnect()
  }, [box])
  return width
}
