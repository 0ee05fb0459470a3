'use client'

import { useEffect, useRef, useState } from 'react'

const everyMs = 1_000

/** Steps a second, over the last second, while something moves; undefined before that is known. */
export function useRate(reached: number, isMoving: boolean): number | undefined {
  const latest = useRef(reached)
  const [rate, setRate] = useState<number>()
  useEffect(() => {
    latest.current = reached
  }, [reached])
  useEffect(() => {
    if (!isMoving) return setRate(undefined)
    let before = { count: latest.current, at: performance.now() }
    const timer = setInterval(() => {
      const now = { count: latest.current, at: performance.now() }
      setRate(((now.count - before.count) * 1_000) / (now.at - before.at))
      before = now
    }, everyMs)
    return () => clearInterval(timer)
  }, [isMoving])
  return rate !== undefined && rate > 0 ? rate : undefined
}
