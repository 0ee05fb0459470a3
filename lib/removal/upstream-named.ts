import type { JsonObject } from '@/lib/schema/json'

/**
 * The services whose host is the name of an upstream: without it the name is looked up in DNS, and nearly never found there. Names are
 * compared as Kong does, letter by letter (kong/runloop/balancer/upstreams.lua).
 */
export function servicesNaming(upstream: string, services: Iterable<JsonObject & { id: string }>): string[] {
  const found: string[] = []
  for (const { id, host } of services) if (host === upstream) found.push(id)
  return found
}
