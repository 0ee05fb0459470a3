import 'server-only'

export { type Acted, type AuditDraft, audited, outcomeOf } from './audited'
export { getAuditEntry } from './get-audit-entry'
export { hideSecrets } from './hide-secrets'
export { listAudit } from './list-audit'
export { type AuditEvent, recordEvent } from './record-event'
