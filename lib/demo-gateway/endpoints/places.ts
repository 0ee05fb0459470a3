import { type Dao, daoOf, type Key } from '../dao/dao'
import { missing } from '../errors'
import { schemaOf } from '../gateway'
import { decodeUri, infer } from '../http/arguments'
import type { Answer, Call } from '../http/routes'
import type { Json, Table } from '../json'
import { isUuid } from '../schema/validators'

/** 200 with a body. */
export const ok = (body: Json): Answer => ({ status: 200, body })

/** What stands in a place of the path. */
export const decoded = (param: string | undefined) => decodeUri(param ?? '')

/** The DAO of an entity. */
export const daoIn = (call: Call, name: string): Dao => daoOf(call.gateway, name)

/** The key that stands in the path of a call: an id, or the entity's endpoint key. */
export function keyIn({ gateway, params }: Call, name: string): Key {
  const text = decoded(params[name])
  const { facts, fields } = schemaOf(gateway, name)
  if (isUuid(text) || facts.key === undefined) return { field: 'id', value: text }
  const field = fields.get(facts.key)
  return { field: facts.key, value: field ? infer(text, field) : text }
}

/** The entity that stands in the path of a call, or 404. */
export function entityIn(call: Call, name: string): Table {
  return daoIn(call, name).select(keyIn(call, name)) ?? missing()
}
