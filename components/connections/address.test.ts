import { describe, expect, it } from 'vitest'
import { addressPresets, addressProblem, isLoopback, isSameAddress } from './address'

describe('addressProblem', () => {
  it('takes what an Admin API can be reached at', () => {
    const good = ['http://kong:8001', 'https://kong.example.com/admin/', 'http://[::1]:8001', ' http://10.0.0.5:8001 ']
    for (const address of [...good, ...addressPresets.map((preset) => preset.adminUrl)]) {
      expect(addressProblem(address)).toBeUndefined()
    }
  })

  it.each([
    ['', 'address_missing'],
    ['kong:8001', 'address_malformed'],
    ['http://', 'address_malformed'],
    ['http://ko ng:8001', 'address_malformed'],
    ['http://kong:99999', 'address_malformed'],
    ['ftp://kong', 'address_scheme'],
    ['http://me:secret@kong:8001', 'address_user'],
    ['http://kong:8001/?a=1', 'address_query'],
    ['http://kong:8001/#top', 'address_query'],
  ])('says of %j: %s', (address, problem) => {
    expect(addressProblem(address)).toBe(problem)
  })
})

describe('isSameAddress', () => {
  it('takes no notice of case, default port and last slash', () => {
    expect(isSameAddress('https://Kong.example.com:443/', 'https://kong.example.com')).toBe(true)
    expect(isSameAddress('http://kong:8001', 'https://kong:8001')).toBe(false)
    expect(isSameAddress('http://kong:8001/a', 'http://kong:8001/b')).toBe(false)
  })
})

describe('isLoopback', () => {
  it('knows this machine', () => {
    for (const address of ['http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1'])
      expect(isLoopback(address)).toBe(true)
    for (const address of ['http://kong:1', 'http://10.0.0.1', 'nonsense']) expect(isLoopback(address)).toBe(false)
  })
})
