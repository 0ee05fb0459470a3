import 'server-only'
import type { Serving } from '@/lib/entities/types'
import type { GatewayClient } from './client'
import { ifFound } from './if-found'

/** What `GET /endpoints` tells of collections. */
export type Endpoints = {
  /** Whether a collection is served: by itself, or under the entities of another. */
  readonly serves: (collection: string, ownedBy?: string) => boolean
  /** Collections whose entities have an address of their own, with the schema named in it: `/filter-chains/{filter_chains}`. */
  readonly collections: readonly Serving[]
}

/** The endpoints of a gateway; undefined before Kong 1.4, which cannot list them. */
export async function readEndpoints(client: GatewayClient): Promise<Endpoints | undefined> {
  const answer = await ifFound(client.get('/endpoints'))
  if (!answer || !Array.isArray(answer.data)) return undefined
  const paths = new Set(answer.data.filter((path) => typeof path === 'string'))
  const owned = (collection: string, owner: string) =>
    [...paths].some((path) => path.startsWith(`/${owner}/{`) && path.endsWith(`}/${collection}`))
  const collections = [...paths].flatMap((path): Serving[] => {
    const [, collection = '', schema = ''] = /^\/([a-z][a-z0-9_-]*)\/\{([a-z][a-z0-9_]*)\}$/.exec(path) ?? []
    return collection !== '' && paths.has(`/${collection}`) ? [{ collection, schema }] : []
  })
  return {
    serves: (collection, ownedBy) => (ownedBy ? owned(collection, ownedBy) : paths.has(`/${collection}`)),
    collections: collections.sort((a, b) => (a.collection < b.collection ? -1 : 1)),
  }
}
