import { expect, it } from 'vitest'
import { type User, userInput, userPatch } from '@/lib/contract/users'
import { checkUser, newUserDraft, patchOfUser, userDraftOf } from './user-draft'

const lee: User = {
  id: 'u1',
  email: 'lee@shop.example',
  name: 'Lee',
  role: 'operator',
  active: true,
  hasFactor: false,
  isInvited: false,
  createdAt: '2026-01-01T00:00:00.000Z',
}

it('sends nothing when nothing changed, and only what did', () => {
  expect(patchOfUser(lee, userDraftOf(lee))).toBeUndefined()
  expect(patchOfUser(lee, { ...userDraftOf(lee), name: ' Lee ' })).toBeUndefined()
  expect(patchOfUser(lee, { ...userDraftOf(lee), role: 'viewer' })).toEqual({ role: 'viewer' })
  expect(patchOfUser(lee, { ...userDraftOf(lee), name: 'Li', active: false })).toEqual({ name: 'Li', active: false })
  expect(userPatch.safeParse({ name: 'Li', active: false }).success).toBe(true)
})

it('wants a name, and an address of who is new', () => {
  expect(checkUser(newUserDraft())).toEqual({ name: true, email: true })
  const draft = { ...newUserDraft(), name: 'Lee', email: 'lee@shop.example' }
  expect(checkUser(draft)).toEqual({})
  const { active: _active, ...input } = draft
  expect(userInput.safeParse(input).success).toBe(true)
  expect(checkUser({ ...userDraftOf(lee), email: '' }, lee)).toEqual({})
})
