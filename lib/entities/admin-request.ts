import { ConsoleError } from '@/lib/errors/console-error'
import { isJsonObject, type JsonObject, type Path } from '@/lib/schema/json'
import { valueAt, withValueAt } from '@/lib/schema/value-at'
import { adminPath } from './admin-path'
import type { KindDescription } from './types'

/** What is to be done to one entity. `owner`: id of the entity it lives under, where the body does not say it. */
export type Operation = {
  readonly op: 'create' | 'update' | 'delete'
  readonly id?: string
  readonly owner?: string
  readonly body?: JsonObject
}

/** A request to the Admin API, as it is sent and as it is shown before saving. */
export type AdminRequest = {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: JsonObject
}

/** The request that performs an operation. Throws ConsoleError (`invalid`) where an id is missing or odd. */
export function adminRequest(
  description: Pick<KindDescription, 'collection' | 'ownedBy' | 'references'>,
  { op, id, owner, body = {} }: Operation,
): AdminRequest {
  const ownerPath = ownerPathOf(description)
  const address = { description, owner: owner ?? ownerIn(body, ownerPath) }
  // The owner stands in the path; Kong fills the key in.
  if (op === 'create') return { method: 'POST', path: adminPath(address), body: withoutOwner(body, ownerPath) }
  if (id === undefined) throw new ConsoleError('invalid', 'The id of the entity is missing.')
  const path = adminPath({ ...address, id })
  return op === 'update' ? { method: 'PATCH', path, body } : { method: 'DELETE', path }
}

/** The field that points at the kind this one lives under; undefined for kinds with a collection of their own. */
export function ownerPathOf({
  ownedBy,
  references,
}: Pick<KindDescription, 'ownedBy' | 'references'>): Path | undefined {
  return ownedBy && references.find((reference) => reference.kind === ownedBy && !reference.many)?.path
}

function ownerIn(body: JsonObject, path: Path | undefined): string | undefined {
  const id = path === undefined ? undefined : valueAt(body, `${path}.id`)
  return typeof id === 'string' ? id : undefined
}

function withoutOwner(body: JsonObject, path: Path | undefined): JsonObject {
  if (path === undefined) return body
  const rest = withValueAt(body, path, undefined)
  return isJsonObject(rest) ? rest : {}
}
