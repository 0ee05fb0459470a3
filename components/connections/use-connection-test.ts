import { useCallback, useEffect, useRef, useState } from 'react'
import { testConnection } from '@/lib/browser/connection-queries'
import type { ConnectionTestInput, ConnectionTestReport } from '@/lib/contract/connections'

/** Where a test stands; `key` says for which input, see `testKey`. */
export type TestState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly key: string }
  | { readonly phase: 'passed'; readonly key: string; readonly report: ConnectionTestReport }
  | { readonly phase: 'failed'; readonly key: string; readonly error: unknown }

/** Tells one input of a test from another. Holds secrets: never shown, stored or sent. */
export function testKey(input: ConnectionTestInput): string {
  return JSON.stringify(input)
}

/** One test at a time: a newer one stops the one before. `run` answers whether the test passed. */
export function useConnectionTest() {
  const [state, setState] = useState<TestState>({ phase: 'idle' })
  const running = useRef<AbortController>(undefined)

  const run = useCallback(async (input: ConnectionTestInput): Promise<boolean> => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const key = testKey(input)
    setState({ phase: 'running', key })
    try {
      const report = await testConnection(input, controller.signal)
      if (controller.signal.aborted) return false
      setState({ phase: 'passed', key, report })
      return true
    } catch (error) {
      if (!controller.signal.aborted) setState({ phase: 'failed', key, error })
      return false
    }
  }, [])

  const stop = useCallback(() => {
    running.current?.abort()
    setState({ phase: 'idle' })
  }, [])

  useEffect(() => () => running.current?.abort(), [])

  return { state, run, stop }
}
