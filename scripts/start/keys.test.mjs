import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { root } from '../root.mjs'
import { keyIdOf, readKeys } from './keys.mjs'

const good = { AUTH_SECRET: 'a'.repeat(32), ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') }
let directory

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-keys-'))
  return () => fs.rmSync(directory, { recursive: true })
})

describe('readKeys', () => {
  it('takes keys from the environment and keeps nothing', () => {
    const keys = readKeys(directory, good)
    keys.save()
    expect(keys.values).toEqual(good)
    expect(keys.isEncryptionKeyNew).toBe(false)
    expect(fs.readdirSync(directory)).toEqual([])
  })

  it('makes keys once and finds them again, readable by this user only', () => {
    const first = readKeys(directory, {})
    expect(first.isEncryptionKeyNew).toBe(true)
    expect(fs.readdirSync(directory)).toEqual([])
    first.save()
    const second = readKeys(directory, {})
    expect(second.values).toEqual(first.values)
    expect(second.isEncryptionKeyNew).toBe(false)
    for (const name of fs.readdirSync(directory))
      expect(fs.statSync(path.join(directory, name)).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['AUTH_SECRET', 'short'],
    ['AUTH_SECRET', 'é'.repeat(15)],
    ['ENCRYPTION_KEY', Buffer.alloc(31).toString('base64')],
    ['ENCRYPTION_KEY', 'not base64 at all, but quite long enough!!'],
    ['ENCRYPTION_KEY_PREVIOUS', Buffer.alloc(16).toString('base64')],
  ])('names %s when it is %s', (name, value) => {
    expect(() => readKeys(directory, { ...good, [name]: value })).toThrow(name)
  })

  it('refuses a value that stands in this repository', () => {
    const published = fs.readFileSync(path.join(root, 'README.md'), 'utf8').slice(0, 40)
    expect(() => readKeys(directory, { ...good, AUTH_SECRET: published })).toThrow('stands in this repository')
  })
})

describe('keyIdOf', () => {
  it('is the first 8 hex digits of the SHA-256 of the key', () => {
    // printf of 32 zero bytes | sha256sum
    expect(keyIdOf(Buffer.alloc(32).toString('base64'))).toBe('66687aad')
  })
})
