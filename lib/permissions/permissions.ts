import type { Role } from './roles'

type Permission = { readonly least: Role; readonly sentence: string }

/**
 * Every action of the console, the least role that may do it, and a sentence that a refusal can quote
 * ("Only an admin may …"). A route without a row in routes.ts, or a row with an action not in here, does not compile.
 */
export const permissions = {
  'account.read': { least: 'viewer', sentence: 'see their own account' },
  'account.write': { least: 'viewer', sentence: 'change their own account' },
  'connections.read': { least: 'viewer', sentence: 'see the saved connections' },
  'connections.write': { least: 'admin', sentence: 'add, change or remove connections' },
  'entities.read': { least: 'viewer', sentence: 'see what a gateway has' },
  'entities.create': { least: 'operator', sentence: 'create entities' },
  'entities.update': { least: 'operator', sentence: 'change entities' },
  'entities.delete': { least: 'operator', sentence: 'delete entities' },
  'entities.reveal': { least: 'operator', sentence: 'reveal secrets of entities' },
  'gateway.configure': { least: 'operator', sentence: 'replace the declarative configuration of a gateway' },
  'snapshots.read': { least: 'viewer', sentence: 'see and compare snapshots' },
  'snapshots.take': { least: 'operator', sentence: 'take, upload and download snapshots' },
  'snapshots.secrets': { least: 'admin', sentence: 'download snapshots with their secrets' },
  'snapshots.remove': { least: 'admin', sentence: 'remove snapshots' },
  'snapshots.restore': { least: 'operator', sentence: 'plan and apply restores' },
  'snapshots.schedule': { least: 'admin', sentence: 'change the schedules of snapshots' },
  'audit.read': { least: 'viewer', sentence: 'read the audit log' },
  'users.read': { least: 'admin', sentence: 'see the users' },
  'users.write': { least: 'admin', sentence: 'add, change or remove users' },
} as const satisfies Record<string, Permission>

/** One action of the permission table. */
export type Action = keyof typeof permissions
