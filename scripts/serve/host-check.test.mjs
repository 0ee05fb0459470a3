import { describe, expect, it } from 'vitest'
import { hostCheck, isLoopback } from './host-check.mjs'

describe('hostCheck', () => {
  it('with a public URL knows its host only', () => {
    const isOurs = hostCheck({ publicUrl: new URL('https://gate.example.com'), host: '0.0.0.0' })
    expect(isOurs('gate.example.com')).toBe(true)
    expect(isOurs('Gate.Example.com:443')).toBe(true)
    for (const host of ['localhost', 'gate.example.com:8443', 'gate.example.com.evil', 'evil', '', undefined])
      expect(isOurs(host)).toBe(false)
  })

  it('without one knows loopback names and the bound address, on any port', () => {
    const isOurs = hostCheck({ host: '192.168.1.5' })
    for (const host of ['localhost', 'localhost:3000', 'LOCALHOST.', '127.0.0.1:1', '[::1]:3000', '192.168.1.5:3000'])
      expect(isOurs(host)).toBe(true)
    for (const host of [
      'evil.test',
      'localhost.evil.test',
      '127.0.0.1.evil',
      '192.168.1.6',
      'localhost:x',
      'a@localhost',
    ])
      expect(isOurs(host)).toBe(false)
  })
})

describe('isLoopback', () => {
  it('tells this machine from the network', () => {
    expect(['localhost', '127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true)
    expect(['0.0.0.0', '::', '10.0.0.1', '127.evil.test'].some(isLoopback)).toBe(false)
  })
})
