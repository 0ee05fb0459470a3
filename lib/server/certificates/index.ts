import 'server-only'

export { checkStoredKey } from './check-stored-key'
export { findUses } from './find-uses'
export { inspectCertificate } from './inspect-certificate'
export { storedCertificates } from './stored-certificates'
