import { describe, expect, it } from 'vitest'
import { type Connection, connectionInput, connectionPatch, protections } from '@/lib/contract/connections'
import { checkConnectionDraft } from './check-connection-draft'
import {
  type ConnectionDraft,
  canKeepSecret,
  draftOfConnection,
  inputOfDraft,
  newConnectionDraft,
  patchOfDraft,
} from './connection-draft'

const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
const privateKey = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----'

const full: ConnectionDraft = newConnectionDraft({
  name: 'prod-eu',
  adminUrl: 'https://kong.example.com:8444/admin/',
  key: 'k',
  username: 'u',
  password: 'p',
  issuer: 'i',
  secret: 's',
  token: 't',
  headers: [{ rowId: 'a', name: 'x-a', value: 'v' }],
  certificate,
  clientKey: privateKey,
})

const saved: Connection = {
  id: '0198b1f0-0000-7000-8000-000000000000',
  name: 'prod-eu',
  adminUrl: 'https://kong.example.com:8444/admin',
  workspace: '',
  protection: { kind: 'key', hasSecret: true, header: 'apikey' },
  caCertificate: '',
  verifyTls: true,
  color: 'teal',
  isProtected: false,
  needsApproval: false,
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
}

describe('a draft', () => {
  it.each(protections)('of protection %s without problems is what the contract takes', (protection) => {
    const draft = { ...full, protection }
    expect(checkConnectionDraft(draft)).toEqual({})
    expect(connectionInput.safeParse(inputOfDraft(draft)).error).toBeUndefined()
  })

  it.each(protections.filter((kind) => kind !== 'open'))(
    'of protection %s without a secret has a problem',
    (protection) => {
      const draft = { ...newConnectionDraft({ name: 'a', adminUrl: 'http://kong:8001' }), protection }
      expect(Object.keys(checkConnectionDraft(draft)).every((path) => path.startsWith('protection.'))).toBe(true)
      expect(checkConnectionDraft(draft)).not.toEqual({})
    },
  )
})

describe('a saved connection', () => {
  it('untouched gives no patch', () => {
    expect(patchOfDraft(saved, draftOfConnection(saved))).toBeUndefined()
    expect(patchOfDraft(saved, { ...draftOfConnection(saved), adminUrl: `${saved.adminUrl}/ ` })).toBeUndefined()
  })

  it('gives a patch of what changed', () => {
    const patch = patchOfDraft(saved, { ...draftOfConnection(saved), color: 'red' })
    expect(patch).toEqual({ color: 'red' })
    expect(connectionPatch.safeParse(patch).success).toBe(true)
  })

  it('keeps its secret while the target stays', () => {
    const draft = draftOfConnection(saved)
    expect(canKeepSecret(saved, draft)).toBe(true)
    expect(checkConnectionDraft(draft, saved)).toEqual({})
    for (const other of [
      { adminUrl: 'http://kong.example.com:8444/admin' },
      { adminUrl: 'https://kong.example.com:8445/admin' },
      { adminUrl: 'https://kong.example.com:8444/' },
      { workspace: 'team' },
      { verifyTls: false },
      { caCertificate: certificate },
      { protection: 'token' as const },
    ]) {
      expect(canKeepSecret(saved, { ...draft, ...other })).toBe(false)
    }
    expect(checkConnectionDraft({ ...draft, workspace: 'team' }, saved)).toEqual({ 'protection.key': 'secret_missing' })
  })

  it('asks for the value of a header that is new', () => {
    const stored: Connection = { ...saved, protection: { kind: 'headers', hasSecret: true, headerNames: ['x-a'] } }
    const draft = draftOfConnection(stored)
    expect(checkConnectionDraft(draft, stored)).toEqual({})
    const more = { ...draft, headers: [...draft.headers, { rowId: 'b', name: 'x-b', value: '' }] }
    expect(checkConnectionDraft(more, stored)).toEqual({ 'protection.headers.1.value': 'secret_missing' })
  })
})
