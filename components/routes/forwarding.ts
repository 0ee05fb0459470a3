import type { Entity } from '@/lib/entities/types'
import { pathKind } from '@/lib/routing/path-kind'
import type { PathHandling, RouterRules } from '@/lib/routing/router-rules'
import { upstreamPath } from '@/lib/routing/upstream-path'
import type { Json, JsonObject } from '@/lib/schema/json'

/** What a route and its service say about what the upstream receives. */
export type Forwarding = {
  readonly service: Entity | undefined
  readonly stripPath: boolean
  readonly preserveHost: boolean
  readonly handling: PathHandling | undefined
}

/** Reads it from a route; what is absent is as Kong fills it in (off for gRPC, which knows no stripping). */
export function forwardingOf(route: JsonObject, service: Entity | undefined): Forwarding {
  const { strip_path, preserve_host, path_handling, protocols } = route
  const isGrpc = Array.isArray(protocols) && protocols.some((one) => one === 'grpc' || one === 'grpcs')
  return {
    service,
    stripPath: typeof strip_path === 'boolean' ? strip_path : !isGrpc,
    preserveHost: preserve_host === true,
    handling: path_handling === 'v0' || path_handling === 'v1' ? path_handling : undefined,
  }
}

/** The path the upstream gets for a request, the matched part known. */
export function forwardedPath(
  { service, stripPath, handling }: Pick<Forwarding, 'service' | 'stripPath' | 'handling'>,
  { path, matched }: { path: string; matched: string | undefined },
  rules: RouterRules,
): string {
  return upstreamPath({ servicePath: textOf(service?.path), path, matched, stripPath, handling }, rules)
}

/** The part of a route to show examples with: its first prefix path; undefined where it has none. */
export function examplePrefix(paths: readonly string[], rules: RouterRules): string | undefined {
  return paths.find((path) => path.startsWith('/') && pathKind(path, rules) === 'prefix')
}

/** A path that a route may take, to begin trying with: under its first prefix, else what its first expression begins with. */
export function samplePath(paths: readonly string[], rules: RouterRules): string | undefined {
  const prefix = examplePrefix(paths, rules)
  if (prefix !== undefined) return `${prefix.replace(/\/$/, '')}/42`
  const expression = paths.find((path) => pathKind(path, rules) === 'regex')?.replace(/^~/, '')
  return expression && `${/^[\w/~%-]*\/|^/.exec(expression)?.[0] ?? ''}42`
}

/** Address and host of a service, as its Host header says it: without the port the protocol has anyway. */
export function hostOf(service: Entity): string | undefined {
  const host = textOf(service.host)
  if (host === null) return undefined
  const standard = service.protocol === 'https' || service.protocol === 'grpcs' ? 443 : 80
  return typeof service.port === 'number' && service.port !== standard ? `${host}:${service.port}` : host
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}
