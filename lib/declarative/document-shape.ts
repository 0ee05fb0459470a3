import type { GatewayDescription, KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'

/** A list that may stand inside an entity of another kind: the field that points back is left out there. */
export type NestedList = { readonly description: KindDescription; readonly path: Path }

/** How a declarative document of one gateway is built: which lists it has, and which may stand inside which. */
export type DocumentShape = {
  /** Kinds by the name of their list: the schema's (`keyauth_credentials`), not the Admin API's. */
  readonly lists: ReadonlyMap<string, KindDescription>
  /** What may stand inside an entity of a kind, by list name. */
  readonly nested: (kind: string) => ReadonlyMap<string, NestedList>
}

/** Names beside the lists (kong/db/schema/others/declarative_config.lua). */
export const documentOptions = ['_format_version', '_transform', '_comment', '_ignore'] as const

/** The shape of a gateway's documents. Lists nest along foreign keys (kong/db/schema/others/declarative_config.lua, nest_foreign_relationships). */
export function documentShape({ kinds }: Pick<GatewayDescription, 'kinds'>): DocumentShape {
  const all = Object.values(kinds)
  const lists = new Map(all.map((description) => [description.schema, description]))
  const nestedIn = new Map(all.map(({ kind }) => [kind, new Map<string, NestedList>()]))
  for (const description of all)
    for (const { kind, path, many } of description.references)
      if (!many && isForeign(description, path)) nestedIn.get(kind)?.set(description.schema, { description, path })
  return { lists, nested: (kind) => nestedIn.get(kind) ?? new Map() }
}

/** Ids a plugin's config may hold are references too, but no foreign keys. */
function isForeign({ fields }: KindDescription, path: Path): boolean {
  return fields.some(({ name, type }) => name === path && type === 'foreign')
}
