import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deviceOf } from './device-of'

const mozilla = 'Mozilla/5.0'
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

it.each([
  [`${mozilla} (X11; Linux x86_64) ${webkit} Chrome/156.0.0.0 Safari/537.36`, 'Chrome 156', 'Linux', 'desktop'],
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0`,
    'Microsoft Edge 156',
    'Windows',
    'desktop',
  ],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15`,
    'Safari 19',
    'macOS',
    'desktop',
  ],
  [`${mozilla} (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0`, 'Firefox 140', 'Android', 'mobile'],
])('%s', (userAgent, browser, system, kind) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system, kind })
})

it('takes any text, and none', () => {
  expect(deviceOf(null)).toEqual({})
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof deviceOf(text) === 'object'))
})
