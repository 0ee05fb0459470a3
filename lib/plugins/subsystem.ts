/** The two halves of a Kong that plugins are loaded into. */
export type Subsystem = 'http' | 'stream'

const streams: ReadonlySet<string> = new Set(['tcp', 'tls', 'udp', 'tls_passthrough'])

/**
 * The subsystems that protocols stand for; all of them where none are named. Which instance of a plugin runs is decided by subsystem,
 * not by protocol: one for https runs on http too (Kong 3.9, kong/runloop/plugins_iterator.lua).
 */
export function subsystemsOf(protocols: readonly string[]): readonly Subsystem[] {
  if (protocols.length === 0) return ['http', 'stream']
  return [...new Set(protocols.map(subsystemOf))]
}

/** The subsystem of one protocol; http where none is given. */
export function subsystemOf(protocol: string | undefined): Subsystem {
  return protocol !== undefined && streams.has(protocol) ? 'stream' : 'http'
}
