import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** How wide an element is inside, in whole px, kept true; 0 until it is known, which is before it is seen. */
export function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (box.current) setWidth(box.current.clientWidth)
  }, [box])
  useEffect(() => {
    if (!box.current) return
    const resized = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)))
    resized.observe(box.current)
    return () => resized.disconnect()
  }, [box])
  return width
}
