import { ConsoleError } from '@/lib/errors/console-error'
import type { KindDescription } from './types'

/** What an address is built from: an entity's id (or endpoint key), and its owner's for kinds that live under another. */
export type AdminAddress = {
  readonly description: Pick<KindDescription, 'collection' | 'ownedBy'>
  readonly id?: string
  readonly owner?: string
}

/**
 * The Admin API path of a collection or of one entity: `/services`, `/upstreams/<owner>/targets/<id>`. Throws ConsoleError
 * (`invalid`) for anything that could leave its collection: URL parsers resolve `..` even when it is percent-encoded
 * (WHATWG URL, double-dot path segment).
 */
export function adminPath({ description: { collection, ownedBy }, id, owner }: AdminAddress): string {
  const parts = ownedBy === undefined ? [] : [collectionPart(ownedBy), idPart(owner, 'owner')]
  const own = [collectionPart(collection), ...(id === undefined ? [] : [idPart(id, 'id')])]
  return `/${[...parts, ...own].join('/')}`
}

const longest = 255

function idPart(id: string | undefined, what: 'id' | 'owner'): string {
  if (id === undefined) throw new ConsoleError('invalid', `The ${what} of the entity is missing.`)
  const isDots = id === '.' || id === '..'
  if (isDots || id.length > longest || !/^[A-Za-z0-9._~:*-]+$/.test(id)) {
    throw new ConsoleError('invalid', `This is not an ${what} of an entity.`)
  }
  return encodeURIComponent(id)
}

/** Collections come from our files or from what the gateway says it serves, which is checked alike. */
function collectionPart(collection: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(collection)) return collection
  throw new ConsoleError('invalid', 'This is not the name of a collection.')
}
