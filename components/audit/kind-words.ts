import type { EntityDefinition, Words } from '@/lib/entities/types'

/** Kinds of the console's own that the audit log knows beside those of gateways. */
export const consoleKinds = [
  'connections',
  'users',
  'account',
  'tokens',
  'approvals',
  'declarative',
  'bulk',
  'snapshots',
  'snapshot-schedules',
  'restores',
  'rollouts',
  'metric-settings',
  'audit',
  'secrets',
] as const

/** One of `consoleKinds`. */
export type ConsoleKind = (typeof consoleKinds)[number]

/** What a kind of a gateway is called, one and many. */
export type KindWords = Readonly<Record<string, { readonly one: Words; readonly many: Words }>>

/** The words of all kinds of a registry; called on the server, so that the registry's long texts need not travel. */
export function kindWordsOf(definitions: Readonly<Record<string, EntityDefinition>>): KindWords {
  return Object.fromEntries(Object.entries(definitions).map(([kind, { label }]) => [kind, label]))
}

/** Whether a kind is one of the console's own. */
export function isConsoleKind(kind: string): kind is ConsoleKind {
  return consoleKinds.some((known) => known === kind)
}
