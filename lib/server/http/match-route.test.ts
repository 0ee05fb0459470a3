import { describe, expect, it } from 'vitest'
import { matchRoute } from './match-route'

describe('matchRoute', () => {
  const match = matchRoute('GET /api/connections/[connectionId]/entities/[kind]/[id]')

  it('reads the segments, decoded', () => {
    expect(match('/api/connections/c1/entities/services/a%20b')).toEqual({
      connectionId: 'c1',
      kind: 'services',
      id: 'a b',
    })
  })

  it('leaves to others what is not wholly its own', () => {
    expect(match('/api/connections/c1/entities/services')).toBeUndefined()
    expect(match('/api/connections/c1/entities/services/a/reveal')).toBeUndefined()
    expect(match('/x/api/connections/c1/entities/services/a')).toBeUndefined()
    expect(match('/api/connections/c1/entities/services/')).toBeUndefined()
  })

  it('leaves a malformed address to Next', () => {
    expect(match('/api/connections/c1/entities/services/%zz')).toBeUndefined()
  })
})
