import { type Dao, daoOf, type Key } from '../dao/dao'
import { schemaOf } from '../dao/gateway'
import { decodeUri, infer } from '../http/arguments'
import type { Call } from '../http/routes'
import type { Table } from '../json'
import { refuse } from '../refusal'
import { isUuid } from '../schema/validators'

/** The key that stands in the path of a call: an id, or the entity's endpoint key. */
export function keyIn({ gateway, params }: Call, name: string): Key {
  const text = decodeUri(params[name] ?? '')
  const { facts, fields } = schemaOf(gateway, name)
  if (isUuid(text) || facts.key === undefined) return { id: text }
  const field = fields.get(facts.key)
  return { field: facts.key, value: field ? infer(text, field) : text }
}

/** The entity that stands in the path of a call, or 404. */
export function entityIn(call: Call, name: string): Table {
  return daoOf(call.gateway, name).select(keyIn(call, name)) ?? missing()
}

/** 404. */
export function missing(): never {
  refuse({ status: 404, body: { message: 'Not found' } })
}

/** The DAO of an entity. */
export const daoIn = (call: Call, name: string): Dao => daoOf(call.gateway, name)
