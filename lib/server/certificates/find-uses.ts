import 'server-only'
import { mostUses, type Use, type Uses } from '@/lib/contract/certificates'
import { listQuery } from '@/lib/contract/entities'
import { adminPath } from '@/lib/entities/admin-path'
import { entityName } from '@/lib/entities/entity-name'
import { referencesTo } from '@/lib/entities/references'
import type { Entity, KindDescription, Reference } from '@/lib/entities/types'
import { isJsonObject, type Json, type Path } from '@/lib/schema/json'
import { joinPath, valueAt } from '@/lib/schema/value-at'
import type { ConnectionContext } from '@/lib/server/context'
import { findKind } from '@/lib/server/entities/find-kind'
import { queryRows, readRows } from '@/lib/server/inventory'
import { gatewayClient } from '@/lib/server/kong'

/** The most Kong gives a page. */
const pageSize = 1_000

type Found = { readonly kind: string; readonly uses: readonly Use[]; readonly count: number }
type Target = { readonly kind: string; readonly id: string }

/**
 * Everything that uses an entity: by its references, and by its id anywhere in a part that a schema of its own fills (a plugin's
 * config names CA certificates by id, and no database protects them). Throws whatever the gateway throws.
 */
export async function findUses(context: ConnectionContext, kind: string, id: string): Promise<Uses> {
  const { gateway } = await findKind(context, kind)
  const target = { kind, id }
  const kinds = new Set(referencesTo(gateway, kind).map((referrer) => referrer.kind))
  const found = await Promise.all(
    Object.values(gateway.kinds).flatMap((description) => [
      ...(kinds.has(description.kind) ? [usesByReference(context, description, target)] : []),
      ...(description.subschema ? [usesByConfig(context, description, target)] : []),
    ]),
  )
  const filled = found.filter(({ count }) => count > 0)
  return {
    uses: filled.flatMap(({ uses }) => uses),
    counts: Object.fromEntries(filled.map((one) => [one.kind, one.count])),
  }
}

async function usesByReference(
  context: ConnectionContext,
  description: KindDescription,
  { kind, id }: Target,
): Promise<Found> {
  const query = listQuery.parse({ refers: `${kind}:${id}`, pageSize: mostUses })
  const { rows, total } = await queryRows(await readRows(context, description), description, query)
  const references = description.references.filter((reference) => reference.kind === kind)
  const uses = rows.flatMap((row) =>
    references.filter((reference) => pointsAt(row, reference, id)).map(({ path }) => makeUse(description, row, path)),
  )
  return { kind: description.kind, uses, count: total }
}

function pointsAt(row: Entity, { path, many }: Reference, id: string): boolean {
  const value = valueAt(row, path)
  return many ? Array.isArray(value) && value.includes(id) : isJsonObject(value) && value.id === id
}

async function usesByConfig(context: ConnectionContext, description: KindDescription, { id }: Target): Promise<Found> {
  const part = description.subschema?.fills ?? ''
  const uses: Use[] = []
  let count = 0
  for await (const page of gatewayClient(context).pages(adminPath({ description }), { size: pageSize }))
    for (const entity of page) {
      const path = placeOf(valueAt(entity, part), id, part)
      if (path === undefined) continue
      count++
      if (count <= mostUses) uses.push(makeUse(description, entity as Entity, path))
    }
  return { kind: description.kind, uses, count }
}

function makeUse(description: KindDescription, entity: Entity, path: Path): Use {
  return { kind: description.kind, id: entity.id, name: entityName(description, entity), path }
}

/** The first place in a value that holds a text, as a path; the place of a list stands for its items. */
function placeOf(value: Json | undefined, text: string, path: Path): Path | undefined {
  if (value === text) return path
  if (Array.isArray(value))
    return value.some((item: Json) => placeOf(item, text, path) !== undefined) ? path : undefined
  if (!isJsonObject(value)) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const found = placeOf(inner, text, `${path}.${joinPath(key)}`)
    if (found !== undefined) return found
  }
  return undefined
}
