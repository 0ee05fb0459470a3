import 'server-only'
import type { TargetPolicy } from './target-policy'

type Options = {
  /** What the resolver of the test knows besides `localhost`. */
  readonly names?: Readonly<Record<string, string>>
  readonly settings?: Partial<TargetPolicy['settings']>
}

/** A policy for tests: a resolver that asks nobody, and settings under which loopback is free but for ports 1 and 2. */
export function testPolicy({ names = {}, settings = {} }: Options = {}): TargetPolicy {
  const known: Readonly<Record<string, string>> = { localhost: '127.0.0.1', ...names }
  return {
    settings: {
      PORT: 1,
      PUBLIC_URL: undefined,
      BASE_PATH: '',
      DATABASE_URL: 'postgresql://u:p@127.0.0.1:2/gatehouse',
      GATEWAY_ALLOWED_TARGETS: [],
      ...settings,
    },
    resolve: async (name) => {
      const address = known[name] ?? (/^[\d.]+$|:/.test(name) ? name : undefined)
      if (!address) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' })
      return [{ address, family: address.includes(':') ? 6 : 4 }]
    },
  }
}
