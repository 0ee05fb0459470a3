import { describe, expect, it } from 'vitest'
import { type User, userInput, userPatch } from '@/lib/contract/users'
import { checkUser, newUserDraft, patchOfUser, userDraftOf } from './user-draft'

const ana: User = {
  id: '0198b1f0-0000-7000-8000-000000000000',
  email: 'ana@shop.example',
  name: 'Ana',
  role: 'operator',
  active: true,
  createdAt: '2026-11-01T00:00:00.000Z',
}

describe('a new user', () => {
  it('needs name, address and password', () => {
    expect(checkUser(newUserDraft())).toEqual({ name: true, email: true, password: 'too_short' })
  })

  it('without problems is what the contract takes', () => {
    const draft = {
      name: 'Ana',
      email: 'ana@shop.example',
      role: 'viewer' as const,
      active: true,
      password: 'tulip battery ladder',
    }
    expect(checkUser(draft)).toEqual({})
    const { active: _active, ...input } = draft
    expect(userInput.safeParse(input).success).toBe(true)
  })
})

describe('an edited user', () => {
  it('untouched gives no patch and has no problems', () => {
    expect(patchOfUser(ana, userDraftOf(ana))).toBeUndefined()
    expect(checkUser(userDraftOf(ana), ana)).toEqual({})
  })

  it('gives a patch of what changed', () => {
    const patch = patchOfUser(ana, { ...userDraftOf(ana), role: 'admin', active: false, name: ' Ana ' })
    expect(patch).toEqual({ role: 'admin', active: false })
    expect(userPatch.safeParse(patch).success).toBe(true)
  })

  it('is held to the length of a new password', () => {
    expect(checkUser({ ...userDraftOf(ana), password: 'short' }, ana)).toEqual({ password: 'too_short' })
  })
})
