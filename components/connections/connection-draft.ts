import type {
  Connection,
  ConnectionInput,
  ConnectionPatch,
  ConnectionTestInput,
  Protection,
  ProtectionInput,
  ProtectionSummary,
} from '@/lib/contract/connections'
import { isSameAddress, tidyAddress } from './address'

/** One custom header being edited; `rowId` only tells rows apart on the screen. */
export type HeaderDraft = { readonly rowId: string; readonly name: string; readonly value: string }

/**
 * A connection being edited. The fields of every protection stand side by side, so that choosing another protection and
 * coming back loses nothing. An empty secret means: none given (on edit: keep the stored one).
 */
export type ConnectionDraft = {
  readonly name: string
  readonly color: Connection['color']
  readonly isProtected: boolean
  readonly needsApproval: boolean
  readonly adminUrl: string
  readonly workspace: string
  readonly verifyTls: boolean
  readonly caCertificate: string
  readonly protection: Protection
  readonly header: string
  readonly key: string
  readonly username: string
  readonly password: string
  readonly algorithm: 'HS256' | 'RS256'
  readonly issuer: string
  readonly claim: string
  readonly lifetimeSeconds: number | undefined
  readonly secret: string
  readonly token: string
  readonly headers: readonly HeaderDraft[]
  readonly certificate: string
  readonly clientKey: string
}

/** A draft of a connection that does not exist yet. */
export function newConnectionDraft(start: Partial<ConnectionDraft> = {}): ConnectionDraft {
  return {
    name: '',
    color: 'gray',
    isProtected: false,
    needsApproval: false,
    adminUrl: '',
    workspace: '',
    verifyTls: true,
    caCertificate: '',
    protection: 'open',
    header: 'apikey',
    key: '',
    username: '',
    password: '',
    algorithm: 'HS256',
    issuer: '',
    claim: 'iss',
    lifetimeSeconds: 60,
    secret: '',
    token: '',
    headers: [{ rowId: 'first', name: '', value: '' }],
    certificate: '',
    clientKey: '',
    ...start,
  }
}

/** A draft of a saved connection: everything but its secrets, which never left the server. */
export function draftOfConnection(connection: Connection): ConnectionDraft {
  const { protection } = connection
  const empty = newConnectionDraft()
  return {
    ...empty,
    name: connection.name,
    color: connection.color,
    isProtected: connection.isProtected,
    needsApproval: connection.needsApproval,
    adminUrl: connection.adminUrl,
    workspace: connection.workspace,
    verifyTls: connection.verifyTls,
    caCertificate: connection.caCertificate,
    protection: protection.kind,
    header: protection.header ?? empty.header,
    username: protection.username ?? '',
    algorithm: protection.algorithm ?? empty.algorithm,
    issuer: protection.issuer ?? '',
    claim: protection.claim ?? empty.claim,
    lifetimeSeconds: protection.lifetimeSeconds ?? empty.lifetimeSeconds,
    headers: protection.headerNames?.map((name) => ({ rowId: name, name, value: '' })) ?? empty.headers,
    certificate: protection.certificate ?? '',
  }
}

/** How the draft says the Admin API is protected; empty secrets are left out. */
export function protectionOf(draft: ConnectionDraft): ProtectionInput {
  const given = (value: string) => (value === '' ? undefined : value)
  const make: { readonly [kind in Protection]: () => ProtectionInput } = {
    open: () => ({ kind: 'open' }),
    key: () => ({ kind: 'key', header: draft.header.trim(), key: given(draft.key.trim()) }),
    basic: () => ({ kind: 'basic', username: draft.username, password: given(draft.password) }),
    jwt: () => ({
      kind: 'jwt',
      algorithm: draft.algorithm,
      issuer: draft.issuer,
      claim: draft.claim,
      lifetimeSeconds: draft.lifetimeSeconds ?? 60,
      secret: given(draft.secret),
    }),
    token: () => ({ kind: 'token', token: given(draft.token.trim()) }),
    headers: () => ({
      kind: 'headers',
      headers: filledHeaders(draft).map((header) => ({ name: header.name.trim(), value: given(header.value) })),
    }),
    mtls: () => ({ kind: 'mtls', certificate: draft.certificate, key: given(draft.clientKey) }),
  }
  return make[draft.protection]()
}

/** The custom headers that are not blank: those that are sent, in the order the server names them by. */
export function filledHeaders({ headers }: ConnectionDraft): readonly HeaderDraft[] {
  return headers.filter((header) => header.name.trim() !== '' || header.value !== '')
}

/** The draft as it is sent to create a connection. */
export function inputOfDraft(draft: ConnectionDraft): ConnectionInput {
  return {
    name: draft.name.trim(),
    adminUrl: tidyAddress(draft.adminUrl),
    workspace: draft.workspace.trim(),
    protection: protectionOf(draft),
    caCertificate: draft.caCertificate.trim(),
    verifyTls: draft.verifyTls,
    color: draft.color,
    isProtected: draft.isProtected,
    needsApproval: draft.needsApproval,
  }
}

/** The draft as it is sent to be tested. */
export function testOfDraft(draft: ConnectionDraft, connectionId?: string): ConnectionTestInput {
  const { name: _name, color: _color, isProtected: _p, needsApproval: _a, ...input } = inputOfDraft(draft)
  return connectionId === undefined ? input : { ...input, connectionId }
}

const marks = ['color', 'isProtected', 'needsApproval'] as const

/** What changed against the saved connection; undefined when nothing did. */
export function patchOfDraft(connection: Connection, draft: ConnectionDraft): ConnectionPatch | undefined {
  const before = inputOfDraft(draftOfConnection(connection))
  const after = inputOfDraft(draft)
  const keys = ['name', 'adminUrl', 'workspace', 'protection', 'caCertificate', 'verifyTls', ...marks] as const
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  if (changed.length === 0) return undefined
  return Object.fromEntries(changed.map((key) => [key, after[key]]))
}

/**
 * Whether the secret that is stored for the connection still serves the draft: the same protection at the same address with
 * the same TLS settings. Otherwise it is gone on saving and has to be given again.
 */
export function canKeepSecret(connection: Connection | undefined, draft: ConnectionDraft): boolean {
  if (connection === undefined) return false
  return isSecretStored(connection.protection, draft.protection) && !isTargetChanged(connection, draft)
}

/** Whether the draft points elsewhere than the saved connection, or trusts other certificates: what ends a stored secret. */
export function isTargetChanged(connection: Connection, draft: ConnectionDraft): boolean {
  return (
    !isSameAddress(connection.adminUrl, draft.adminUrl) ||
    connection.workspace !== draft.workspace.trim() ||
    connection.caCertificate.trim() !== draft.caCertificate.trim() ||
    (connection.verifyTls && !draft.verifyTls)
  )
}

function isSecretStored(stored: ProtectionSummary, protection: Protection): boolean {
  return stored.hasSecret && stored.kind === protection
}
