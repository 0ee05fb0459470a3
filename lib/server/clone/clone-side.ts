import 'server-only'
import { type Clone, cloneEntity } from '@/lib/clone/clone-entity'
import type { CloneRefusal } from '@/lib/contract/clone'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity, GatewayDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import { seesConnection } from '@/lib/permissions/may'
import type { Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { fetchEntity } from '@/lib/server/entities/fetch-entity'
import { rulesOf } from '@/lib/server/entities/rules-of'
import { requireRight } from '@/lib/server/grants'
import { readRows } from '@/lib/server/inventory'
import { describeGateway } from '@/lib/server/kong'

type Whole = UserContext & ConnectionContext

/** Where a copy comes from and where it goes. */
export type CloneSides = {
  readonly from: Whole
  readonly to: Whole
  readonly source: GatewayDescription
  readonly target: GatewayDescription
  readonly isSame: boolean
}

/** The two sides of a copy; `to` is the connection of the address. Throws `not_found` for a connection that is not there. */
export async function cloneSides(to: Whole, fromId: string): Promise<CloneSides> {
  const isSame = fromId === to.connection.id
  // Who may do nothing there does not learn that it is there.
  const from = isSame || !seesConnection(to.actor, fromId) ? to : { ...to, connection: await findConnection(fromId) }
  if (from.connection.id !== fromId)
    throw new ConsoleError('not_found', 'There is no such connection. It may have been removed.')
  const [source, target] = await Promise.all([describeGateway(from), describeGateway(to)])
  return { from, to, source, target, isSame }
}

/** Ids and names of a copy. */
type Chosen = {
  readonly newId: string
  readonly ids: ReadonlyMap<string, string>
  readonly nameFor: (path: Path, value: string) => string
}

/** A copy, what it was made from, and which secrets are in it; or why there can be none. */
export type Cloned =
  | { readonly entity: Entity; readonly clone: Clone; readonly secrets: readonly Path[] }
  | { readonly entity: Entity; readonly refusal: CloneRefusal }

/** Reads an entity as it is now and makes its copy, as the target can take it. Throws `not_found`, `forbidden` and what the gateways throw. */
export async function cloneOne(
  { from, to, source, target, isSame }: CloneSides,
  { kind, id }: { kind: string; id: string },
  { newId, ids, nameFor }: Chosen,
): Promise<Cloned> {
  requireRight(from, 'entities.read', kind)
  const own = source.kinds[kind]
  if (!own) return { entity: { id }, refusal: 'kind_absent' }
  const { entity } = await fetchEntity(from, own, id)
  const description = target.kinds[kind]
  if (!description) return { entity, refusal: 'kind_absent' }
  if (!description.writable) return { entity, refusal: 'read_only' }
  const chosen = description.subschema && valueAt(entity, description.subschema.chosenBy)
  const rules = await rulesOf(to, description, entity)
  // Rules that are only the kind's say that the other gateway does not know this one.
  if (!isSame && typeof chosen === 'string' && rules === description) return { entity, refusal: 'not_installed' }
  const there = isSame ? new Map<string, string>() : await sameNames({ from, to, source, target }, { kind, entity })
  const clone = cloneEntity(entity, {
    description,
    fields: rules.fields,
    secrets: rules.secrets,
    newId,
    ids,
    isSame,
    nameFor,
    resolve: (of, oldId) => there.get(`${of}/${oldId}`),
  })
  return { entity, clone, secrets: rules.secrets }
}

/** What an entity points at, as it is called on the other gateway: `kind/id` there from `kind/id` here, by name. */
async function sameNames(
  { from, to, source, target }: Omit<CloneSides, 'isSame'>,
  { kind, entity }: { kind: string; entity: Entity },
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { path, kind: of } of source.kinds[kind]?.references ?? []) {
    const [here, there] = [source.kinds[of], target.kinds[of]]
    if (!here || !there) continue
    const ids = idsIn(valueAt(entity, path))
    if (ids.length === 0) continue
    const [{ table: own }, { table: others }] = [await readRows(from, here), await readRows(to, there)]
    const byName = new Map(Array.from(others.rows(), (row) => [entityName(there, row), row.id]))
    for (const id of ids) {
      const row = own.find(id)
      const same = row && byName.get(entityName(here, row))
      if (same) found.set(`${of}/${id}`, same)
    }
  }
  return found
}

function idsIn(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.flatMap((one) => {
    if (typeof one === 'string') return [one]
    return typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' ? [one.id] : []
  })
}
