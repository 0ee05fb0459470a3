import { describe, expect, it } from 'vitest'
import { ConsoleError } from '@/lib/errors/console-error'
import { newBreaker } from './breaker'

const silence = new ConsoleError('gateway_timeout', 'Silent.', { reason: 'connect_timeout' })
const refusal = new ConsoleError('gateway_unreachable', 'Refused.', { reason: 'connection_refused' })

function breaker() {
  let now = 0
  const { admit, settle } = newBreaker({ silences: 5, restMs: 10_000 }, () => now)
  const silentTimes = (times: number) => {
    for (let time = 0; time < times; time++) {
      admit()
      settle(silence)
    }
  }
  return {
    admit,
    settle,
    silentTimes,
    pass: (ms: number) => {
      now += ms
    },
  }
}

describe('a gateway that swallows calls', () => {
  it('is left alone after five, and it is said for how long', () => {
    const { admit, silentTimes, pass } = breaker()
    silentTimes(5)
    pass(2_500)
    expect(admit).toThrow(
      expect.objectContaining({ code: 'gateway_resting', details: { retryAfterSeconds: 8 } }) as unknown as Error,
    )
  })

  it('is tried by one call after ten seconds, while the others are still turned away', () => {
    const { admit, settle, silentTimes, pass } = breaker()
    silentTimes(5)
    pass(10_000)
    expect(admit).not.toThrow()
    expect(admit).toThrow()
    settle(silence)
    pass(9_999)
    expect(admit).toThrow()
  })

  it('is open to all again after the first answer', () => {
    const { admit, settle, silentTimes, pass } = breaker()
    silentTimes(5)
    pass(10_000)
    admit()
    settle()
    expect(admit).not.toThrow()
    expect(admit).not.toThrow()
  })
})

it('a gateway that answers now and then, or refuses, is never left alone', () => {
  const { admit, settle, silentTimes } = breaker()
  silentTimes(4)
  settle(refusal)
  silentTimes(4)
  settle()
  silentTimes(4)
  expect(admit).not.toThrow()
})
