import { describe, expect, it } from 'vitest'
import { connectionInput, connectionPatch } from './connections'
import { entityCreate, entityUpdate, listQuery } from './entities'
import { setupInput } from './users'

const connection = { name: 'prod', adminUrl: 'http://127.0.0.1:8001', protection: { kind: 'open' } }

describe('a connection', () => {
  it('verifies TLS unless told otherwise', () => {
    expect(connectionInput.parse(connection)).toMatchObject({ verifyTls: true, workspace: '', color: 'gray' })
  })

  it.each([
    { kind: 'key', key: 'a\r\nX-Evil: 1' },
    { kind: 'headers', headers: [{ name: 'X Y', value: 'a' }] },
    { kind: 'headers', headers: [] },
    { kind: 'token', token: 'a\0' },
    { kind: 'jwt', algorithm: 'none', issuer: 'x' },
    { kind: 'jwt', algorithm: 'HS256', issuer: 'x', claim: 'exp' },
    { kind: 'basic', username: 'ann:b' },
    { kind: 'open', extra: 1 },
  ])('refuses the protection %j', (protection) => {
    expect(connectionInput.safeParse({ ...connection, protection }).success).toBe(false)
  })

  it('changes only what is sent', () => {
    expect(connectionPatch.parse({ name: 'x' })).toEqual({ name: 'x' })
  })

  it.each(['..%2f', 'a/b', '../x', 'a b', '.', '..'])('refuses the workspace %j', (workspace) => {
    expect(connectionInput.safeParse({ ...connection, workspace }).success).toBe(false)
  })
})

describe('a list', () => {
  it('has a first page without being asked', () => {
    expect(listQuery.parse({})).toMatchObject({ page: 1, pageSize: 50, search: '', tags: [], filter: {} })
  })

  it.each([
    { page: 0 },
    { pageSize: 1000 },
    { refers: 'services' },
    { refers: 'services:../x' },
    { search: 'x'.repeat(201) },
  ])('refuses %j', (query) => {
    expect(listQuery.safeParse(query).success).toBe(false)
  })
})

describe('a write', () => {
  it('takes JSON and nothing beside it', () => {
    expect(entityCreate.safeParse({ entity: { a: [1, null, { b: 'c' }] } }).success).toBe(true)
    expect(entityCreate.safeParse({ entity: [] }).success).toBe(false)
    expect(entityCreate.safeParse({ entity: {}, extra: 1 }).success).toBe(false)
    expect(entityUpdate.safeParse({ patch: {} }).success).toBe(false)
  })
})

describe('the first administrator', () => {
  const input = { token: 't', email: ' Ana@Example.com ', name: 'Ana' }

  it('has the address in lower case', () => {
    expect(setupInput.parse({ ...input, password: 'correct horse battery' }).email).toBe('ana@example.com')
  })

  it('needs a password of twelve characters, counted as people count, and at most 1,024 bytes', () => {
    const takes = (password: string) => setupInput.safeParse({ ...input, password }).success
    expect(takes('a'.repeat(11))).toBe(false)
    expect(takes('😀'.repeat(6))).toBe(false)
    expect(takes('密'.repeat(12))).toBe(true)
    expect(takes('密'.repeat(342))).toBe(false)
  })
})
