import { entityName } from '@/lib/entities/entity-name'
import { referencedIds } from '@/lib/entities/referenced-ids'
import type { Entity } from '@/lib/entities/types'
import { checkDraft } from '@/lib/schema/check-value'
import { fieldAt } from '@/lib/schema/field-at'
import { valueAt } from '@/lib/schema/value-at'
import type { EntityChange } from './compare'
import { ignoredFields } from './comparer'
import { type DescribedGateway, type EntitySet, kindOf, rulesOf, subschemaName, subschemaOf } from './described-gateway'
import { fitEntity } from './fit-entity'
import { factsOf, uniqueKeys } from './kind-facts'
import { keyOf } from './match-entities'
import type { Loss, Obstacle } from './plan'

/** What a gateway is to be brought to, and how it is now. `isForeign`: the wish comes from elsewhere and is checked field by field. */
export type Wish = {
  readonly changes: readonly EntityChange[]
  readonly present: EntitySet
  readonly gateway: DescribedGateway
  readonly isForeign: boolean
}

/** The changes that can be done, fitted to the gateway, and why the others cannot. */
export type Judged = {
  readonly changes: readonly EntityChange[]
  readonly obstacles: readonly Obstacle[]
  readonly losses: readonly Loss[]
}

/**
 * Sorts out what cannot be done, until what is left can: a change that falls may take others with it (a route of a service that cannot be
 * created). Nothing is written for this.
 */
export function findObstacles({ changes, present, gateway, isForeign }: Wish): Judged {
  const obstacles: Obstacle[] = []
  const losses: Loss[] = []
  let left: EntityChange[] = []
  for (const change of changes) {
    const found = obstacleAlone(change, gateway, isForeign)
    if (found) obstacles.push({ ...naming(change), ...found })
    else left.push(fitted(change, gateway, losses))
  }
  for (;;) {
    const found = obstaclesTogether(left, present, gateway)
    if (found.size === 0) break
    for (const [change, why] of found) obstacles.push({ ...naming(change), ...why })
    left = left.filter((change) => !found.has(change))
  }
  const kept = new Set(left.map(({ kind, id }) => `${kind}/${id}`))
  return { changes: left, obstacles, losses: losses.filter(({ kind, id }) => kept.has(`${kind}/${id}`)) }
}

type Why = Pick<Obstacle, 'reason' | 'path' | 'by'>

/** What stands in the way of one change whatever the others are. */
function obstacleAlone(change: EntityChange, gateway: DescribedGateway, isForeign: boolean): Why | undefined {
  const { op, kind, after } = change
  const description = kindOf(gateway, kind)
  if (!description) return { reason: 'kind_absent' }
  if (op === 'delete' || !after) return undefined
  const chosen = subschemaName(description, after)
  if (chosen !== undefined && gateway.subschemas[kind] && !subschemaOf(gateway, kind, after))
    return { reason: 'not_installed', path: chosen }
  const { fields, secrets } = rulesOf(gateway, kind, after)
  if (op === 'create') {
    const hashed = (factsOf(kind).hashed ?? []).find(({ path, when }) => isHash(after, path, when))
    if (hashed) return { reason: 'hashed_secret', path: hashed.path }
    const missing = secrets.find((path) => {
      const field = fieldAt(fields, path)
      return field?.required && !field.auto && field.default === undefined && (valueAt(after, path) ?? null) === null
    })
    if (missing !== undefined) return { reason: 'secret_missing', path: missing }
  }
  if (!isForeign) return undefined
  const checks = subschemaOf(gateway, kind, after)?.checks ?? description.checks
  const draft = fitEntity(after as Entity, fields, ignoredFields(kind, fields)).entity
  const [path] = Object.keys(checkDraft({ fields, checks, draft }))
  return path === undefined ? undefined : { reason: 'refused_value', path }
}

/** Kong stores SHA-1 in hex (basic-auth), or `$pbkdf2…`, `$argon2…`, `$2…` (oauth2); a password in clear looks otherwise. */
function isHash(entity: EntityChange['after'], path: string, when: string | undefined): boolean {
  const value = valueAt(entity, path)
  if (typeof value !== 'string' || (when && valueAt(entity, when) !== true)) return false
  return /^([0-9a-f]{40}|\$(pbkdf2|argon2|2[aby]?)\S*\$\S+)$/i.test(value)
}

function fitted(change: EntityChange, gateway: DescribedGateway, losses: Loss[]): EntityChange {
  const { kind, id, name, after } = change
  if (!after) return change
  const { fields } = rulesOf(gateway, kind, after)
  const { entity, lost } = fitEntity(after as Entity, fields, ignoredFields(kind, fields))
  for (const path of lost) losses.push({ kind, id, name, path })
  const { ttl } = after
  return {
    ...change,
    after: typeof ttl === 'number' && fieldAt(fields, 'ttl') === undefined ? { ...entity, ttl } : entity,
  }
}

/** What stands in the way once all of the changes were done: references that lead nowhere, values held twice, things still in use. */
function obstaclesTogether(
  changes: readonly EntityChange[],
  present: EntitySet,
  gateway: DescribedGateway,
): Map<EntityChange, Why> {
  const found = new Map<EntityChange, Why>()
  const final = finalWorld(changes, present)
  const gone = new Map(
    changes.filter(({ op }) => op === 'delete').map((change) => [`${change.kind}/${change.id}`, change]),
  )
  const written = new Map(
    changes.filter(({ op }) => op !== 'delete').map((change) => [`${change.kind}/${change.id}`, change]),
  )
  for (const [kind, entities] of final) {
    const description = kindOf(gateway, kind)
    if (!description) continue
    const isWritten = changes.some((change) => change.kind === kind && change.op !== 'delete')
    if (gone.size === 0 && !isWritten) continue
    const named = (entity: Entity) => ({ kind, id: entity.id, name: entityName(description, entity) })
    const keys = uniqueKeys(description).map(({ paths }) => ({ paths, holders: new Map<string, Entity>() }))
    for (const entity of entities.values()) {
      const own = written.get(`${kind}/${entity.id}`)
      for (const { kind: to, id } of referencedIds(description, entity)) {
        const removal = gone.get(`${to}/${id}`)
        // What the gateway issues itself goes along with what it belongs to.
        if (removal && !own && !factsOf(kind).isIssued) found.set(removal, { reason: 'still_used', by: named(entity) })
        else if (own && !final.get(to)?.has(id) && isKnownKind(gateway, to))
          found.set(own, { reason: 'dangling', by: { kind: to, id, name: '' } })
      }
      if (!isWritten) continue
      for (const { paths, holders } of keys) {
        const key = keyOf(paths, entity)
        if (key === undefined) continue
        const other = holders.get(key)
        if (!other) {
          holders.set(key, entity)
          continue
        }
        const [loser, holder] = own ? [own, other] : [written.get(`${kind}/${other.id}`), entity]
        if (loser) found.set(loser, { reason: 'taken', path: paths.join(' + '), by: named(holder) })
      }
    }
  }
  return found
}

function isKnownKind(gateway: DescribedGateway, kind: string): boolean {
  return kindOf(gateway, kind) !== undefined
}

/** What is there once all changes are done, by kind and id. */
function finalWorld(changes: readonly EntityChange[], present: EntitySet): Map<string, Map<string, Entity>> {
  const world = new Map(
    Object.entries(present).map(([kind, entities]) => [kind, new Map(entities.map((entity) => [entity.id, entity]))]),
  )
  for (const { op, kind, id, after } of changes) {
    const entities = world.get(kind) ?? new Map<string, Entity>()
    world.set(kind, entities)
    if (op === 'delete') entities.delete(id)
    else if (after) entities.set(id, { ...after, id } as Entity)
  }
  return world
}

function naming({ op, kind, id, name }: EntityChange) {
  return { op, kind, id, name }
}
