import 'server-only'

export { clientOn, type GatewayClient, gatewayClient, type PageQuery } from './client'
export { readConfiguration, refusalOfDocument, writeConfiguration } from './configuration'
export { credentialHeaders, isCredentialHeader } from './credentials'
export { describeGateway } from './describe-gateway'
export { describeSubschema } from './describe-subschema'
export { freshCache } from './fresh-cache'
export { type Access, accessOf, dropLine, type Line, lineOf, openLine } from './line'
export { isAtLeast, type NodeInfo } from './node-info'
export { oncePerProcess } from './once-per-process'
export {
  missingSecrets,
  openSecrets,
  type ProtectionSecrets,
  secretPlace,
  secretsOf,
  storedProtection,
  summaryOf,
  withoutSecrets,
  withSecrets,
} from './protection'
export { readInfo } from './read-info'
export { readTagRows, type TagRow, type TagRows } from './read-tags'
export { connectionKey, sharedContext } from './shared-context'
export { tlsOptions } from './tls-options'
export { consoleVersion } from './user-agent'
export type { Page } from './walk-pages'
