import { expect, it } from 'vitest'
import { shownChanges } from './shown-changes'

const before = { id: '1', name: 'a', updated_at: 1, password: 'x' }

it('leaves out what the gateway sets by itself', () => {
  const after = { ...before, id: '2', updated_at: 2 }
  expect(shownChanges({ before, after, changedSecrets: [] }, undefined, 'another')).toEqual([])
})

it('leaves out a default that one side fills in', () => {
  const fields = [{ name: 'port', type: 'integer', required: true, default: 80 }] as const
  const after = { ...before, name: 'b', port: 80 }
  expect(shownChanges({ before, after, changedSecrets: [] }, { fields }, 'another')).toEqual([
    { path: 'name', before: 'a', after: 'b' },
  ])
})

it('says of a secret only that it differs', () => {
  const after = { ...before, name: 'b', password: 'y' }
  expect(shownChanges({ before, after, changedSecrets: ['password'] }, undefined, 'another')).toEqual([
    { path: 'name', before: 'a', after: 'b' },
    { path: 'password', after: 'another' },
  ])
})
