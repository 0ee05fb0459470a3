import { randomUUID } from 'node:crypto'
import { crash, missing, refuseWith } from '../errors'
import { schemaOf } from '../gateway'
import type { Answer, Call } from '../http/routes'
import type { Json } from '../json'
import { idOf } from '../store'
import { listAnswer, pageOptions } from './lists'
import { daoIn, entityIn, keyIn, ok } from './places'

/** An entity above others: what it is, and their field that refers to it. */
export type Parent = { entity: string; field: string }

/** `/services` and `/services/:s/routes`: list and create. */
export function collection(name: string, template: string, parent?: Parent) {
  return {
    GET: (call: Call) => {
      const of = parent && { field: parent.field, id: entityIn(call, parent.entity).id ?? null }
      const { size } = call.query
      // The link to the next page of all is made first, and of nothing but text.
      if (!parent && size !== undefined && typeof size !== 'string' && call.gateway.traits.nextKeepsSize) crash()
      const page = daoIn(call, name).page({ ...pageOptions(call, name), of })
      return listAnswer(call, page, template, parent ? [] : ['tags', 'size'])
    },
    POST: (call: Call): Answer => {
      if (parent) call.body[parent.field] = parentIn(call, parent)
      return { status: 201, body: daoIn(call, name).write(call.body, { verb: 'create', ttl: ttlIn(call, name) }) }
    },
  }
}

/** `/services/:s` and `/services/:s/routes/:r`: read, write, change, remove. */
export function single(name: string, parent?: Parent) {
  const read = (call: Call) => {
    const id = parent && entityIn(call, parent.entity).id
    const entity = entityIn(call, name)
    return parent && idOf(entity[parent.field]) !== id ? missing() : entity
  }
  const write = (call: Call, verb: 'update' | 'create or update') =>
    ok(daoIn(call, name).write(call.body, { verb, key: keyIn(call, name), ttl: ttlIn(call, name) }))
  return {
    GET: (call: Call) => ok(read(call)),
    PUT: (call: Call) => {
      if (parent) call.body[parent.field] = parentIn(call, parent)
      return write(call, 'create or update')
    },
    PATCH: (call: Call) => {
      if (parent) call.body[parent.field] ||= parentIn(call, parent)
      if (parent) read(call)
      return write(call, 'update')
    },
    DELETE: (call: Call): Answer => {
      if (parent) read(call)
      daoIn(call, name).remove(keyIn(call, name))
      return { status: 204 }
    },
  }
}

/** `/routes/:r/service`: the entity that a foreign field points to. */
export function foreign(name: string, field: string, reference: string) {
  const idIn = (call: Call) => idOf(entityIn(call, name)[field])
  const keyOf = (id: Json) => ({ field: 'id', value: id })
  return {
    GET: (call: Call) => ok(daoIn(call, reference).select(keyOf(idIn(call) ?? missing())) ?? missing()),
    PUT: (call: Call) => {
      const entity = entityIn(call, name)
      const id = idOf(entity[field])
      const made = daoIn(call, reference).write(call.body, { verb: 'create or update', key: keyOf(id ?? randomUUID()) })
      const link = { [field]: { id: made.id ?? null } }
      if (id === undefined) daoIn(call, name).write(link, { verb: 'update', key: keyOf(entity.id ?? null) })
      return ok(made)
    },
    PATCH: (call: Call) =>
      ok(daoIn(call, reference).write(call.body, { verb: 'update', key: keyOf(idIn(call) ?? missing()) })),
    DELETE: (call: Call) => (idIn(call) === undefined ? missing() : refuseWith(405, 'Method not allowed')),
  }
}

const parentIn = (call: Call, { entity }: Parent): Json => ({ id: entityIn(call, entity).id ?? null })

/** `ttl` is an option of the write, not a field. */
function ttlIn({ gateway, body }: Call, name: string): Json | undefined {
  if (!schemaOf(gateway, name).facts.hasTtl) return undefined
  const { ttl } = body
  delete body.ttl
  return ttl
}
