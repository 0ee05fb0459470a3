import 'server-only'
import type { RouteKey } from '@/lib/permissions/routes'

/** The variable segments of an address that a route's pattern matches, decoded. */
type Segments = Readonly<Record<string, string>>

/**
 * Reads addresses by a route's own key: `GET /api/connections/[connectionId]/node` matches the path `/api/connections/c1/node` and
 * gives `{ connectionId: 'c1' }`, as Next's folders do. Undefined where the path is another's, or is not well-formed.
 */
export function matchRoute(key: RouteKey): (path: string) => Segments | undefined {
  const pattern = key.slice(key.indexOf(' ') + 1)
  const names = [...pattern.matchAll(/\[(\w+)\]/g)].map(([, name]) => String(name))
  const shape = new RegExp(`^${pattern.replaceAll(/\[\w+\]/g, '([^/]+)')}$`)
  return (path) => {
    const found = shape.exec(path)
    if (!found) return undefined
    try {
      return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]))
    } catch {
      return undefined
    }
  }
}
