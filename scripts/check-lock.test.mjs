import { describe, expect, it } from 'vitest'
import { missingFrom } from './check-lock.mjs'

describe('missingFrom', () => {
  it('names an optional package that is nowhere to be found', () => {
    const packages = {
      'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-linux': '1', 'a-mac': '1', 'a-win': '1' } },
      'node_modules/a/node_modules/a-linux': {},
      'node_modules/a-mac': {},
    }
    expect(missingFrom({ packages })).toEqual(['node_modules/a@1.0.0 lacks a-win@1'])
  })
})
