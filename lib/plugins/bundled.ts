/** A plugin that comes with Kong: from this version on, and for those that are gone, before which. */
type Bundled = { readonly from?: string; readonly before?: string }

/** The plugins of Kong's own, open source, by name (kong/constants.lua, 1.0 to 3.9); without `from` they were there in 1.0. */
const bundled: Readonly<Record<string, Bundled>> = {
  ...since(undefined, 'acl aws-lambda azure-functions basic-auth bot-detection correlation-id cors datadog file-log'),
  ...since(undefined, 'hmac-auth http-log ip-restriction jwt key-auth ldap-auth loggly oauth2 post-function'),
  ...since(undefined, 'pre-function prometheus rate-limiting request-size-limiting request-termination'),
  ...since(undefined, 'request-transformer response-ratelimiting response-transformer statsd syslog tcp-log udp-log'),
  ...since(undefined, 'zipkin'),
  'kubernetes-sidecar-injector': { from: '1.1', before: '2.0' },
  ...since('1.2', 'proxy-cache session'),
  ...since('2.0', 'acme'),
  ...since('2.2', 'grpc-gateway grpc-web'),
  ...since('3.0', 'opentelemetry'),
  ...since('3.6', 'ai-prompt-decorator ai-prompt-guard ai-prompt-template ai-proxy'),
  ...since('3.6', 'ai-request-transformer ai-response-transformer'),
  ...since('3.8', 'standard-webhooks'),
  ...since('3.9', 'redirect'),
}

/** Every plugin that came with some Kong, by name. */
export const bundledNames: readonly string[] = Object.keys(bundled).toSorted()

/**
 * The plugins that come with this version of Kong, by name: what a node has when its `plugins` says `bundled`. Of a version that cannot be
 * read (`3.x.y-enterprise-edition` can) none.
 */
export function bundledWith(version: string): readonly string[] {
  const own = /^(\d+)\.(\d+)/.exec(version)
  if (!own) return []
  const isThere = ({ from, before }: Bundled) =>
    (from === undefined || order(own[0], from) >= 0) && (before === undefined || order(own[0], before) < 0)
  return bundledNames.filter((name) => isThere(bundled[name] ?? {}))
}

function order(a: string, b: string): number {
  const [[aMajor = 0, aMinor = 0], [bMajor = 0, bMinor = 0]] = [a.split('.').map(Number), b.split('.').map(Number)]
  return aMajor - bMajor || aMinor - bMinor
}

function since(from: string | undefined, names: string): Record<string, Bundled> {
  return Object.fromEntries(names.split(' ').map((name) => [name, from === undefined ? {} : { from }]))
}
