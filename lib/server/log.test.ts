import { PassThrough } from 'node:stream'
import pino from 'pino'
import { expect, it } from 'vitest'
import { ConsoleError } from '@/lib/errors/console-error'
import { describeError, logOptions } from './log'

it('keeps secrets, details and line breaks out of the lines', () => {
  const out = new PassThrough()
  const log = pino(logOptions('info'), out)
  const cause = Object.assign(new Error('socket\nhang up'), {
    code: 'ECONNRESET',
    request: { headers: { apikey: 'CANARY-1' } },
  })
  const err = new ConsoleError('conflict', 'Moved.', {
    fields: { a: 'CANARY-2' },
    details: { current: 'CANARY-3' },
    cause,
  })
  log.error({ err, password: 'CANARY-4', body: { token: 'CANARY-5', deep: { secret: 'CANARY-6' } } }, 'a\r\nb')
  const text = String(out.read())
  expect(text).not.toContain('CANARY')
  expect(text.trim().split('\n')).toHaveLength(1)
  const line = JSON.parse(text)
  expect(line).toMatchObject({
    level: 'error',
    msg: 'a\r\nb',
    err: { type: 'ConsoleError', code: 'conflict', cause: { code: 'ECONNRESET' } },
  })
})

it('describes what is not an error', () => {
  expect(describeError({ password: 'x' })).toEqual({ type: 'object', message: 'not an Error' })
})
