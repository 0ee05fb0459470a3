import type { JsonObject } from '@/lib/schema/json'

/** Names (of SNIs) that go, those that stay, and the routes that may ask for one. */
export type Names = {
  readonly gone: readonly string[]
  readonly left: Iterable<string>
  readonly routes: Iterable<JsonObject & { id: string }>
}

/**
 * The names in `snis` of routes that had a certificate by the SNIs that go and have none by those that stay: by name, the routes. A
 * wildcard stands for one label at either end (kong/runloop/certificate.lua, produce_wild_snis).
 */
export function namesWithoutCertificate({ gone, left, routes }: Names): ReadonlyMap<string, readonly string[]> {
  const staying = [...left]
  const found = new Map<string, string[]>()
  for (const { id, snis } of routes) {
    if (!Array.isArray(snis)) continue
    for (const name of snis)
      if (typeof name === 'string' && isServed(name, gone) && !isServed(name, staying))
        found.set(name, [...(found.get(name) ?? []), id])
  }
  return found
}

function isServed(name: string, by: readonly string[]): boolean {
  const [, ...after] = name.split('.')
  const before = name.split('.').slice(0, -1)
  return by.some((one) => one === name || one === `*.${after.join('.')}` || one === `${before.join('.')}.*`)
}
