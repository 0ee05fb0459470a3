import type { EntitySet } from '@/lib/diff/described-gateway'
import { uniqueKeys } from '@/lib/diff/kind-facts'
import { keyOf } from '@/lib/diff/match-entities'
import { withIds } from '@/lib/diff/with-ids'
import type { Entity, GatewayDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import { uuidOf } from './uuid-of'

/** The formats a file can have. */
export type FileFormat = 'gatehouse' | 'deck' | 'konga' | 'openapi'

/** Something about a file that a person should know. */
export type FormatNote = {
  readonly note: 'unknown_list' | 'unknown_reference' | 'doubled' | 'environment' | 'regex_guessed' | 'left_out'
  readonly path: Path
  readonly text?: string
}

/** A file as entities. */
export type Imported = {
  readonly format: FileFormat
  readonly entities: EntitySet
  /** Tags that say which entities the file is about; all of them carry these. */
  readonly selectTags: readonly string[]
  /** The version of the gateway it came from, where the file says so. */
  readonly version?: string
  /** The workspace it is of, where the file says so. */
  readonly workspace?: string
  readonly notes: readonly FormatNote[]
}

/**
 * Entities with an id each: one without gets a UUID made of what must be unique in it (so that the same file says the same tomorrow), else
 * of all it says. `isMadeUp`: ids that are none, but names of places in the file, which references use.
 */
export function withRealIds(
  set: EntitySet,
  { kinds }: Pick<GatewayDescription, 'kinds'>,
  isMadeUp: (id: string) => boolean,
): EntitySet {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  for (const kind of Object.keys(kinds).filter((one) => set[one])) {
    const description = kinds[kind]
    for (const entity of set[kind] ?? []) {
      if (!isMadeUp(entity.id)) continue
      const keys = description ? uniqueKeys(description) : []
      const key = keys.map(({ paths }) => keyOf(paths, entity)).find((one) => one !== undefined)
      let id = uuidOf(`${kind} ${key ?? JSON.stringify(entity)}`)
      // Two that say the same stay two.
      while (taken.has(id)) id = uuidOf(`${id} again`)
      taken.add(id)
      ids.set(entity.id, id)
    }
  }
  return Object.fromEntries(
    Object.entries(set).map(([kind, entities]) => [
      kind,
      entities.map((entity): Entity => ({ ...withIds(entity, ids), id: ids.get(entity.id) ?? entity.id })),
    ]),
  )
}
