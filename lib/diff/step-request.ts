import { adminPath } from '@/lib/entities/admin-path'
import type { KindDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Field } from '@/lib/schema/field'
import type { JsonObject } from '@/lib/schema/json'
import { changedFields } from './changed-fields'
import { ignoredFields } from './comparer'
import { type DescribedGateway, kindOf, rulesOf } from './described-gateway'
import { factsOf } from './kind-facts'
import { ownerOf } from './match-entities'
import type { Step } from './plan'

/** What is sent for a step. `isRepeatable`: sent twice it does what it does once. */
export type StepRequest = {
  readonly method: 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: JsonObject
  readonly fields: readonly Field[]
  readonly isRepeatable: boolean
}

/**
 * The request of a step: PUT by id for creates and updates (the whole entity, `created_at` too: PUT resets it), DELETE by id. What lives
 * under an owner is POSTed and PATCHed, since a PUT does not create it (Kong 2.2+), or POSTed again where rows are a history (before
 * 2.2). What holds a hash is PATCHed: a PUT needs the password, and hashes it again. Throws `invalid` for ids no address can hold.
 */
export function stepRequest(step: StepTarget, gateway: DescribedGateway): StepRequest {
  const { op, kind, id, before, after } = step
  const description = kindOf(gateway, kind)
  if (!description) throw new ConsoleError('not_supported', `This gateway has no ${kind}.`)
  const { fields } = rulesOf(gateway, kind, after ?? before ?? {})
  const owner = ownerOf(description, after ?? before ?? {})
  const one = (name = id) => adminPath({ description, id: name, owner })
  const isHistory = description.ownedBy !== undefined && keepsHistory(gateway.description.version)
  if (op === 'delete' || !after) {
    const name = isHistory ? nameIn(description, before) : id
    return { method: 'DELETE', path: one(name), fields, isRepeatable: !isHistory }
  }
  const body = bodyOf(step, description, fields)
  if (isHistory) return { method: 'POST', path: adminPath({ description, owner }), body, fields, isRepeatable: false }
  if (op === 'create' && description.ownedBy)
    return {
      method: 'POST',
      path: adminPath({ description, owner }),
      body: { ...body, id },
      fields,
      isRepeatable: false,
    }
  const isPatched = description.ownedBy !== undefined || factsOf(kind).hashed !== undefined
  if (op === 'update' && isPatched && before)
    return { method: 'PATCH', path: one(), body: patchOf(step, description, fields), fields, isRepeatable: true }
  return { method: 'PUT', path: one(), body, fields, isRepeatable: true }
}

/** What a step's request is made of. */
export type StepTarget = Pick<Step, 'op' | 'kind' | 'id' | 'before' | 'after'>

/** Kong before 2.2 adds a row for every write of a target (kong/api/routes/upstreams.lua). */
function keepsHistory(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < 2 || (major === 2 && minor < 2)
}

function nameIn(
  { nameFields }: Pick<KindDescription, 'nameFields'>,
  before: JsonObject | undefined,
): string | undefined {
  const name = before?.[nameFields[0] ?? '']
  return typeof name === 'string' ? name : undefined
}

function bodyOf(
  { kind, before, after = { id: '' } }: StepTarget,
  { references, ownedBy }: KindDescription,
  fields: readonly Field[],
) {
  const ignored = ignoredFields(kind, fields)
  const owner = ownedBy && references.find((reference) => reference.kind === ownedBy)?.path
  const kept = Object.entries(after).filter(
    ([name, value]) => name !== 'id' && name !== owner && !(ignored.has(name) && !isSent(name, value, fields)),
  )
  const born = fields.some(({ name }) => name === 'created_at') ? (after.created_at ?? before?.created_at) : undefined
  return { ...Object.fromEntries(kept), ...(born !== undefined && born !== null && { created_at: born }) }
}

/** Of what is not compared, only the life left is sent: without it, what should expire would live for ever. */
function isSent(name: string, value: JsonObject[string], fields: readonly Field[]): boolean {
  return name === 'ttl' && typeof value === 'number' && value > 0 && !fields.some((field) => field.name === 'ttl')
}

function patchOf(
  { kind, before = { id: '' }, after = { id: '' } }: StepTarget,
  description: KindDescription,
  fields: readonly Field[],
): JsonObject {
  const patch = changedFields(before, after, fields) ?? {}
  const ignored = ignoredFields(kind, fields)
  const owner = description.ownedBy && description.references.find(({ kind: to }) => to === description.ownedBy)?.path
  return Object.fromEntries(
    Object.entries(patch).filter(([name]) => name !== 'id' && name !== owner && !ignored.has(name)),
  )
}
