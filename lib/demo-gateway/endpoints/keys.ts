import { type Dao, daoOf, type Key } from '../dao/dao'
import { type Gateway, schemaOf } from '../dao/gateway'
import { decodeUri, infer } from '../http/arguments'
import type { Call } from '../http/routes'
import type { Table } from '../json'
import { refuse } from '../refusal'
import { isUuid } from '../schema/validators'

/** The key that a part of the path stands for: an id, or the entity's endpoint key. */
export function keyFrom(gateway: Gateway, name: string, part: string): Key {
  const text = decodeUri(part)
  const { endpointKey, fields } = schemaOf(gateway, name)
  if (isUuid(text) || endpointKey === undefined) return { id: text }
  const field = fields.get(endpointKey)
  return { field: endpointKey, value: field ? infer(text, field) : text }
}

/** The key of an entity that stands in the path of a call. */
export function keyIn({ gateway, params }: Call, name: string): Key {
  return keyFrom(gateway, name, params[name] ?? '')
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
