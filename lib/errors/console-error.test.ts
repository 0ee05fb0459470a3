import { describe, expect, it } from 'vitest'
import { ConsoleError, fromErrorBody, isConsoleError, statusOf, statusOfCode, toErrorBody } from './console-error'
import { reasons } from './reasons'

describe('ConsoleError', () => {
  it('reaches the browser whole, but for its cause', () => {
    const error = new ConsoleError('gateway_refused', 'Kong refused it.', {
      reason: 'already_exists',
      fields: { name: 'taken' },
      details: { current: 1 },
      cause: new Error('SECRET'),
    })
    const body = JSON.parse(JSON.stringify(toErrorBody(error, 'r1')))
    expect(JSON.stringify(body)).not.toContain('SECRET')
    const arrived = fromErrorBody(body)
    expect(arrived).toMatchObject({
      code: 'gateway_refused',
      message: 'Kong refused it.',
      reason: 'already_exists',
      fields: { name: 'taken' },
      details: { current: 1 },
      requestId: 'r1',
    })
    expect(isConsoleError(arrived)).toBe(true)
  })

  it.each([
    null,
    undefined,
    'text',
    {},
    { code: 'constructor', message: 'x' },
    { code: 'invalid' },
    { code: 1, message: 'x' },
  ])('does not trust the body %j', (body) => {
    expect(fromErrorBody(body).code).toBe('unexpected')
  })

  it('travels under a status of an error, whatever its code', () => {
    for (const code of Object.keys(statusOfCode) as (keyof typeof statusOfCode)[]) {
      expect(statusOf(new ConsoleError(code, 'x'))).toBeGreaterThanOrEqual(400)
    }
  })

  it('has each reason once', () => {
    expect(new Set(reasons).size).toBe(reasons.length)
  })
})
