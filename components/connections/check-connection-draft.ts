import type { Connection } from '@/lib/contract/connections'
import { type AddressProblem, addressProblem } from './address'
import { type ConnectionDraft, canKeepSecret, filledHeaders } from './connection-draft'

/** What can be wrong with a draft; `connections.problems.<code>` has the words. */
export type DraftProblem =
  | AddressProblem
  | 'name_missing'
  | 'name_long'
  | 'workspace_malformed'
  | 'header_name'
  | 'headers_missing'
  | 'user_missing'
  | 'issuer_missing'
  | 'claim_missing'
  | 'lifetime_range'
  | 'certificate_missing'
  | 'pem_malformed'
  | 'secret_missing'

/** Problems by the path the server would name them under (`adminUrl`, `protection.key`, `protection.headers.0.name`). */
export type DraftProblems = Readonly<Partial<Record<string, DraftProblem>>>

// RFC 9110 5.6.2, token.
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/

/** The cheap and certain faults of what a test needs: address and protection. The server judges the rest. */
export function checkTarget(draft: ConnectionDraft, stored?: Connection): DraftProblems {
  return filled({
    adminUrl: addressProblem(draft.adminUrl),
    workspace: /^[A-Za-z0-9._~-]*$/.test(draft.workspace.trim()) ? undefined : 'workspace_malformed',
    caCertificate: pemProblem(draft.caCertificate, 'CERTIFICATE'),
    ...checkProtection(draft, canKeepSecret(stored, draft) ? stored : undefined),
  })
}

/** The faults of a whole draft. */
export function checkConnectionDraft(draft: ConnectionDraft, stored?: Connection): DraftProblems {
  const name = draft.name.trim()
  return filled({
    name: name === '' ? 'name_missing' : name.length > 64 ? 'name_long' : undefined,
    ...checkTarget(draft, stored),
  })
}

/** `kept` is the saved connection while its secret still serves the draft. */
function checkProtection(draft: ConnectionDraft, kept?: Connection): Record<string, DraftProblem | undefined> {
  const secret = (value: string): DraftProblem | undefined =>
    value.trim() === '' && kept === undefined ? 'secret_missing' : undefined
  switch (draft.protection) {
    case 'open':
      return {}
    case 'key':
      return {
        'protection.header': headerName.test(draft.header.trim()) ? undefined : 'header_name',
        'protection.key': secret(draft.key),
      }
    case 'basic':
      return {
        'protection.username': draft.username === '' ? 'user_missing' : undefined,
        'protection.password': secret(draft.password),
      }
    case 'jwt':
      return {
        'protection.issuer': draft.issuer === '' ? 'issuer_missing' : undefined,
        'protection.claim': draft.claim === '' ? 'claim_missing' : undefined,
        'protection.lifetimeSeconds': isLifetime(draft.lifetimeSeconds) ? undefined : 'lifetime_range',
        'protection.secret':
          secret(draft.secret) ?? (draft.algorithm === 'RS256' ? pemProblem(draft.secret, 'PRIVATE KEY') : undefined),
      }
    case 'token':
      return { 'protection.token': secret(draft.token) }
    case 'headers':
      return checkHeaders(draft, kept?.protection.headerNames ?? [])
    case 'mtls':
      return {
        'protection.certificate':
          draft.certificate.trim() === '' ? 'certificate_missing' : pemProblem(draft.certificate, 'CERTIFICATE'),
        'protection.key': secret(draft.clientKey) ?? pemProblem(draft.clientKey, 'PRIVATE KEY'),
      }
  }
}

function checkHeaders(draft: ConnectionDraft, kept: readonly string[]): Record<string, DraftProblem | undefined> {
  const rows = filledHeaders(draft)
  if (rows.length === 0) return { 'protection.headers': 'headers_missing' }
  return Object.fromEntries(
    rows.flatMap(({ name, value }, index) => [
      [`protection.headers.${index}.name`, headerName.test(name.trim()) ? undefined : 'header_name'],
      [`protection.headers.${index}.value`, value === '' && !kept.includes(name.trim()) ? 'secret_missing' : undefined],
    ]),
  )
}

function isLifetime(seconds: number | undefined): boolean {
  return seconds !== undefined && Number.isInteger(seconds) && seconds >= 10 && seconds <= 3600
}

function pemProblem(text: string, label: string): DraftProblem | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const pem = new RegExp(`-----BEGIN [A-Z ]*${label}-----[\\s\\S]+-----END [A-Z ]*${label}-----`)
  return pem.test(trimmed) ? undefined : 'pem_malformed'
}

function filled(problems: Record<string, DraftProblem | undefined>): DraftProblems {
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined))
}
