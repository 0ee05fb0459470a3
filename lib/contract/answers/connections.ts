import { z } from 'zod'
import type { Connection, ConnectionList, ConnectionTestReport, NodeStatus, ProtectionSummary } from '../connections'
import { answer } from './answer'

export const protectionSummary = answer<ProtectionSummary>('ProtectionSummary')(
  z.strictObject({
    kind: z.enum(['open', 'key', 'token', 'basic', 'jwt', 'headers', 'mtls']),
    hasSecret: z.boolean(),
    header: z.optional(z.string()),
    username: z.optional(z.string()),
    algorithm: z.optional(z.enum(['HS256', 'RS256'])),
    issuer: z.optional(z.string()),
    claim: z.optional(z.string()),
    lifetimeSeconds: z.optional(z.number()),
    headerNames: z.optional(z.array(z.string())),
    certificate: z.optional(z.string()),
  }),
)

export const connection = answer<Connection>('Connection')(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    adminUrl: z.string(),
    workspace: z.string(),
    protection: protectionSummary,
    caCertificate: z.string(),
    verifyTls: z.boolean(),
    color: z.enum(['gray', 'teal', 'blue', 'violet', 'orange', 'red']),
    isProtected: z.boolean(),
    needsApproval: z.boolean(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
)

export const connectionList = answer<ConnectionList>('ConnectionList')(
  z.strictObject({ connections: z.array(connection) }),
)

export const nodeStatus = answer<NodeStatus>('NodeStatus')(
  z.strictObject({
    version: z.string(),
    edition: z.enum(['community', 'enterprise']),
    hostname: z.string(),
    nodeId: z.optional(z.string()),
    database: z.string(),
    databaseReachable: z.boolean(),
    role: z.string(),
    routerFlavor: z.optional(z.string()),
    latencyMs: z.number(),
    pluginsAvailable: z.number(),
    pluginsEnabled: z.array(z.string()),
    workers: z.optional(z.number()),
    connections: z.optional(
      z.strictObject({
        active: z.number(),
        reading: z.number(),
        writing: z.number(),
        waiting: z.number(),
        accepted: z.number(),
        handled: z.number(),
        totalRequests: z.number(),
      }),
    ),
    memory: z.optional(
      z.strictObject({
        workers: z.array(z.strictObject({ pid: z.number(), allocatedBytes: z.number() })),
        dictionaries: z.array(
          z.strictObject({ name: z.string(), allocatedBytes: z.number(), capacityBytes: z.number() }),
        ),
      }),
    ),
    updateFrequencySeconds: z.optional(z.number()),
    updatePropagationSeconds: z.optional(z.number()),
    writable: z.boolean(),
    isOpenToNetwork: z.boolean(),
    readAt: z.string(),
  }),
)

export const connectionTestReport = answer<ConnectionTestReport>('ConnectionTestReport')(
  z.strictObject({
    node: nodeStatus,
    may: z.strictObject({ read: z.boolean(), write: z.boolean() }),
    warnings: z.array(z.enum(['open_admin_api', 'tls_not_verified', 'plain_http', 'read_only', 'old_version'])),
  }),
)
