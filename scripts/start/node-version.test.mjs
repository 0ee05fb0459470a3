import { describe, expect, it } from 'vitest'
import { assertNodeVersion } from './node-version.mjs'

describe('assertNodeVersion', () => {
  it.each(['20.19.0', '20.20.2', '22.1.0', '24.0.0'])('accepts %s', (version) => {
    expect(() => assertNodeVersion(version)).not.toThrow()
  })

  it.each(['20.18.9', '18.20.4', '16.0.0', '20.9.0'])('refuses %s', (version) => {
    expect(() => assertNodeVersion(version)).toThrow(`this is ${version}`)
  })
})
