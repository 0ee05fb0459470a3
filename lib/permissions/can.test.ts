import { describe, expect, it } from 'vitest'
import { can, refusalOf } from './can'
import { type Action, permissions } from './permissions'
import { roles } from './roles'
import { routes } from './routes'

const actions = Object.keys(permissions) as Action[]

describe('can', () => {
  it('lets a role do what the ones below it may, and an admin everything', () => {
    for (const action of actions) {
      const allowed = roles.map((role) => can(role, action))
      expect(allowed, action).toEqual(allowed.toSorted((a, b) => Number(a) - Number(b)))
      expect(can('admin', action), action).toBe(true)
    }
  })

  it('lets a viewer change nothing but their own account and tokens', () => {
    const writes = actions.filter((action) => can('viewer', action) && !action.endsWith('.read'))
    expect(writes).toEqual(['account.write', 'tokens.write'])
  })

  it('lets an operator see neither users nor secrets of connections changed', () => {
    expect(can('operator', 'entities.update')).toBe(true)
    expect(can('operator', 'connections.write')).toBe(false)
    expect(can('operator', 'users.read')).toBe(false)
    expect(can('viewer', 'entities.reveal')).toBe(false)
  })
})

describe('refusalOf', () => {
  it('says who may', () => {
    expect(refusalOf('users.write')).toBe('Only an admin may add, change or remove users.')
    expect(refusalOf('entities.delete')).toBe('Only an operator or above may delete entities.')
  })
})

describe('routes', () => {
  const rows = Object.entries(routes)

  it('are guarded by actions that exist', () => {
    for (const [, guard] of rows) if (guard !== 'open') expect(actions).toContain(guard)
  })

  /** They ask, and change nothing: what they ask about is too much for an address. */
  const questions: readonly string[] = [
    'POST /api/certificates/inspect',
    'POST /api/settings/mail-test',
    'POST /api/connections/[connectionId]/bulk/export',
    'POST /api/connections/[connectionId]/compare',
    'POST /api/connections/[connectionId]/compare/export',
  ]

  it('never write by GET, nor let one who may only read write', () => {
    for (const [key, guard] of rows) {
      const isRead = key.startsWith('GET ') || questions.includes(key)
      if (guard === 'open' || guard === 'account.write') continue
      expect(guard.endsWith('.read'), key).toBe(isRead)
    }
  })

  // Factors and invitations are ways of signing in: a session that waits for its code, and whoever has a link.
  it('are open only for health, signing in and setting up', () => {
    const open = rows.filter(([, guard]) => guard === 'open').map(([key]) => key.replace(/^\w+ /, ''))
    for (const path of open) expect(path).toMatch(/^\/api\/(health\/|auth\/|setup$|factors$|invitations\/)/)
  })
})
