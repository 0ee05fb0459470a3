import { describe, expect, it } from 'vitest'
import { peerAddress, readTrustedProxies } from './peer-address.mjs'

const nobody = readTrustedProxies('')
const lan = readTrustedProxies('10.0.0.0/8, fd00::/8, 127.0.0.1')

describe('peerAddress', () => {
  it('is the peer when no proxy is trusted, whatever it claims', () => {
    expect(peerAddress({ peer: '203.0.113.7', forwardedFor: '127.0.0.1', trusted: nobody })).toBe('203.0.113.7')
    expect(peerAddress({ peer: '203.0.113.7', forwardedFor: '127.0.0.1', trusted: lan })).toBe('203.0.113.7')
  })

  it('takes the right-most address that is not a trusted proxy', () => {
    const forwardedFor = '198.51.100.1, 203.0.113.9, 10.1.1.1'
    expect(peerAddress({ peer: '10.0.0.2', forwardedFor, trusted: lan })).toBe('203.0.113.9')
    expect(peerAddress({ peer: '::ffff:10.0.0.2', forwardedFor, trusted: lan })).toBe('203.0.113.9')
  })

  it('stays with the last trusted hop when the list ends or turns to nonsense', () => {
    expect(peerAddress({ peer: '10.0.0.2', forwardedFor: undefined, trusted: lan })).toBe('10.0.0.2')
    expect(peerAddress({ peer: '10.0.0.2', forwardedFor: 'unknown, 10.9.9.9', trusted: lan })).toBe('10.9.9.9')
  })

  it('reads ports, brackets, zones and mapped addresses away', () => {
    const via = (forwardedFor) => peerAddress({ peer: '127.0.0.1', forwardedFor, trusted: lan })
    expect(via('203.0.113.9:4711')).toBe('203.0.113.9')
    expect(via('[2001:DB8::1]:4711')).toBe('2001:db8::1')
    expect(via('::ffff:203.0.113.9')).toBe('203.0.113.9')
    expect(via('fe80::1%eth0')).toBe('fe80::1')
  })
})

describe('readTrustedProxies', () => {
  it.each(['10.0.0.0/33', 'proxy.local', '10.0.0.0/', '10.0.0.0/x', 'fd00::/129'])('refuses %s by name', (entry) => {
    expect(() => readTrustedProxies(entry)).toThrow(`"${entry}"`)
  })
})
