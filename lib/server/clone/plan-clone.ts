import 'server-only'
import { randomUUID } from 'node:crypto'
import { freeName } from '@/lib/clone/free-name'
import type { ClonePlan, CloneQuery, CloneStep } from '@/lib/contract/clone'
import { adminPath } from '@/lib/entities/admin-path'
import { ownerPathOf } from '@/lib/entities/admin-request'
import { entityName } from '@/lib/entities/entity-name'
import type { KindDescription } from '@/lib/entities/types'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import type { JsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { readRows } from '@/lib/server/inventory'
import type { Dependent } from '@/lib/server/removal/find-dependents'
import { type CloneSides, cloneOne, cloneSides } from './clone-side'
import { findBelongings } from './find-belongings'

/**
 * What copying an entity would send, in its order, with what belongs to it if that is wanted. Reads both gateways, writes nothing. Throws
 * `not_found`, `forbidden` and what the gateways throw.
 */
export async function planClone(
  context: UserContext & ConnectionContext,
  { from, kind, id, kinds }: CloneQuery,
): Promise<ClonePlan> {
  const sides = await cloneSides(context, from)
  const { found, isTooMuch } = await findBelongings(sides.from, sides.source, { kind, id })
  const present = [...new Set(found.map((one) => one.kind))]
  const chosen = new Set(kinds === undefined ? present.filter((one) => isUsual(sides, one)) : kinds.split(','))
  const wanted: readonly Dependent[] = [{ kind, id }, ...(isTooMuch ? [] : found.filter((one) => chosen.has(one.kind)))]
  const ids = new Map(wanted.map((one) => [one.id, randomUUID()]))
  const names = takenNames(sides)
  const steps: CloneStep[] = []
  const left = new Set<string>()
  for (const one of wanted) {
    const newId = ids.get(one.id) ?? ''
    const step = await planStep(sides, one, { newId, ids, names })
    // What belongs to something that cannot be copied cannot be either.
    const isLost = pointsInto(sides.source.kinds[one.kind], step.body, left)
    if (step.obstacle || isLost) left.add(newId)
    steps.push(isLost && !step.obstacle ? { ...step, obstacle: 'dangling' } : step)
  }
  const description = sides.source.kinds[kind]
  return {
    name: steps[0]?.name ?? (description ? id.slice(0, 8) : id),
    options: present.map((one) => ({
      kind: one,
      count: found.filter((other) => other.kind === one).length,
      isChosen: chosen.has(one) && !isTooMuch,
    })),
    steps,
    ids: Object.fromEntries(ids),
    isTooMuch,
  }
}

type Names = ReturnType<typeof takenNames>

async function planStep(
  sides: CloneSides,
  { kind, id }: Dependent,
  { newId, ids, names }: { newId: string; ids: ReadonlyMap<string, string>; names: Names },
): Promise<CloneStep> {
  const description = sides.target.kinds[kind] ?? sides.source.kinds[kind]
  const taken = await names(kind)
  const nameFor = (path: string, value: string) => freeName(value, (name) => taken.has(`${path} ${name}`))
  const made = await cloneOne(sides, { kind, id }, { newId, ids, nameFor })
  const told = { kind, id, newId, name: entityName(description ?? ['name'], made.entity) }
  if (!('clone' in made))
    return { ...told, path: '', body: {}, withheld: [], renamed: [], dropped: [], lost: [], obstacle: made.refusal }
  const { body, renamed, dropped, lost, obstacle, competes } = made.clone
  for (const { path, to } of renamed) taken.add(`${path} ${to}`)
  const { entity: open, withheld } = withholdSecrets<JsonObject>(body, made.secrets)
  return {
    ...told,
    path: description ? pathOf(description, body) : '',
    body: open,
    withheld,
    renamed,
    dropped,
    lost,
    ...(obstacle && { obstacle }),
    ...(competes && { competes }),
  }
}

/** The names of a kind on the target, each as `path name`; read once, and grown by what is planned. */
function takenNames({ to, target }: CloneSides) {
  const known = new Map<string, Promise<Set<string>>>()
  const read = async (kind: string): Promise<Set<string>> => {
    const description = target.kinds[kind]
    const taken = new Set<string>()
    if (!description) return taken
    const paths = description.fields.filter(({ unique, type }) => unique && type === 'string').map(({ name }) => name)
    for (const row of (await readRows(to, description)).table.rows())
      for (const path of paths) {
        const value = valueAt(row, path)
        if (typeof value === 'string') taken.add(`${path} ${value}`)
      }
    return taken
  }
  return (kind: string): Promise<Set<string>> => {
    const reading = known.get(kind) ?? read(kind)
    known.set(kind, reading)
    return reading
  }
}

/** Credentials prove who somebody is, and a place in a group gives rights: neither is copied unless asked for. Nor are names of hosts. */
function isUsual({ source }: CloneSides, kind: string): boolean {
  const { credential, membership, references } = source.kinds[kind] ?? {}
  const isHostName = references?.some(({ kind: to, cascades }) => to === 'certificates' && !cascades) === true
  return credential === undefined && membership === undefined && !(isHostName && kind === 'snis')
}

function pointsInto(description: KindDescription | undefined, body: JsonObject, left: ReadonlySet<string>): boolean {
  return (description?.references ?? []).some(({ path, many }) => {
    const id = many ? undefined : valueAt(body, `${path}.id`)
    return typeof id === 'string' && left.has(id)
  })
}

function pathOf(description: KindDescription, body: JsonObject): string {
  const ownerPath = ownerPathOf(description)
  const owner = ownerPath === undefined ? undefined : valueAt(body, `${ownerPath}.id`)
  return adminPath({ description, ...(typeof owner === 'string' && { owner }) })
}
