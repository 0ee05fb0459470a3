import { useCallback, useEffect, useRef } from 'react'
import type { ConnectionTestInput } from '@/lib/contract/connections'
import { testKey, type useConnectionTest } from './use-connection-test'

const pauseMs = 800

type LiveTest = {
  readonly input: ConnectionTestInput
  readonly isTestable: boolean
  /** No credentials are sent. */
  readonly isOpen: boolean
  /** Nothing has been typed that a test would notice. */
  readonly isIdle: boolean
  readonly test: ReturnType<typeof useConnectionTest>
}

/**
 * Starts the test by itself when the input looks complete: after a pause in typing while no credentials are sent, else
 * when a field is left, because `https://kong.example.co` on the way to `.com` must not be handed a key.
 * Each input is tested by itself only once.
 */
export function useLiveTest({ input, isTestable, isOpen, isIdle, test }: LiveTest) {
  const { run } = test
  const key = testKey(input)
  const latest = useRef({ input, key, isTestable, isIdle })
  const lastKey = useRef('')
  useEffect(() => {
    latest.current = { input, key, isTestable, isIdle }
  })

  const start = useCallback(() => {
    const now = latest.current
    if (!now.isTestable || now.isIdle || now.key === lastKey.current) return
    lastKey.current = now.key
    void run(now.input)
  }, [run])

  useEffect(() => {
    if (!isOpen || !isTestable || key === '') return
    const timer = setTimeout(start, pauseMs)
    return () => clearTimeout(timer)
  }, [isOpen, isTestable, key, start])

  return { leaveField: start }
}
