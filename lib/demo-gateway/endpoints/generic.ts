import { randomUUID } from 'node:crypto'
import type { WriteOptions } from '../dao/dao'
import { tableOf } from '../dao/errors'
import { schemaOf } from '../dao/gateway'
import type { Answer, Call, Handler } from '../http/routes'
import type { Json, Table } from '../json'
import { crash } from '../refusal'
import { idOf } from '../store'
import { daoIn, entityIn, keyIn, missing } from './keys'
import { listAnswer, pageOptions } from './lists'

/** Handlers by method. */
type Methods = Record<string, Handler>

/** `/services`: list and create. */
export function collection(name: string, adminName: string): Methods {
  return {
    GET: (call) => {
      const { size } = call.query
      // The link to the next page is made first, and of nothing but text.
      if (size !== undefined && typeof size !== 'string' && call.gateway.traits.nextKeepsSize) crash()
      return listAnswer(call, daoIn(call, name).page(pageOptions(call, name)), `/${adminName}`, 'top')
    },
    POST: (call) => ({ status: 201, body: daoIn(call, name).insert(call.body, writeOptions(call, name)) }),
  }
}

/** `/services/:s`: read, write, change, remove. */
export function single(name: string): Methods {
  return {
    GET: (call) => ok(entityIn(call, name)),
    PUT: (call) => ok(daoIn(call, name).upsert(keyIn(call, name), call.body, writeOptions(call, name))),
    PATCH: (call) => ok(daoIn(call, name).update(keyIn(call, name), call.body, writeOptions(call, name))),
    DELETE: (call) => {
      daoIn(call, name).remove(keyIn(call, name))
      return { status: 204 }
    },
  }
}

/** `/routes/:r/service`: the entity that a foreign field points to. */
export function foreignEntity(name: string, field: string, reference: string): Methods {
  const idIn = (call: Call) => idOf(entityIn(call, name)[field])
  return {
    GET: (call) => {
      const id = idIn(call) ?? missing()
      return ok(daoIn(call, reference).select({ id }) ?? missing())
    },
    PUT: (call) => {
      const entity = entityIn(call, name)
      const id = idOf(entity[field])
      const made = daoIn(call, reference).upsert({ id: id ?? randomUUID() }, call.body)
      if (id === undefined)
        daoIn(call, name).update({ id: entity.id ?? null }, tableOf(field, tableOf('id', made.id ?? null)))
      return ok(made)
    },
    PATCH: (call) => ok(daoIn(call, reference).update({ id: idIn(call) ?? missing() }, call.body)),
    DELETE: (call) => {
      if (idIn(call) === undefined) missing()
      return { status: 405, body: { message: 'Method not allowed' } }
    },
  }
}

/** An entity below another: `field` of `child` points to `parent`. */
export type Nested = { child: string; field: string; parent: string }

/** `/services/:s/routes`: the children of an entity. */
export function nestedCollection({ child, field, parent }: Nested, template: string): Methods {
  return {
    GET: (call) => {
      const id = String(entityIn(call, parent).id)
      const page = daoIn(call, child).pageFor(field, id, pageOptions(call, child))
      return listAnswer(call, page, template.replace(/\{[^}]*\}/, call.params[parent] ?? ''), 'nested')
    },
    POST: (call) => {
      call.body[field] = tableOf('id', entityIn(call, parent).id ?? null)
      return { status: 201, body: daoIn(call, child).insert(call.body, writeOptions(call, child)) }
    },
  }
}

/** `/services/:s/routes/:r`: a child of an entity. */
export function nestedEntity({ child, field, parent }: Nested): Methods {
  const childIn = (call: Call) => {
    const id = entityIn(call, parent).id
    const entity = entityIn(call, child)
    return idOf(entity[field]) === id ? entity : missing()
  }
  return {
    GET: (call) => ok(childIn(call)),
    PUT: (call) => {
      call.body[field] = tableOf('id', entityIn(call, parent).id ?? null)
      return ok(daoIn(call, child).upsert(keyIn(call, child), call.body, writeOptions(call, child)))
    },
    PATCH: (call) => {
      const id = entityIn(call, parent).id ?? null
      if (!call.body[field]) call.body[field] = tableOf('id', id)
      childIn(call)
      return ok(daoIn(call, child).update(keyIn(call, child), call.body, writeOptions(call, child)))
    },
    DELETE: (call) => {
      childIn(call)
      daoIn(call, child).remove(keyIn(call, child))
      return { status: 204 }
    },
  }
}

/** 200 with a body. */
export const ok = (body: Json): Answer => ({ status: 200, body })

/** `ttl` is an option of the write, not a field. */
function writeOptions({ gateway, body }: Call, name: string): WriteOptions {
  if (!schemaOf(gateway, name).facts.hasTtl || body.ttl === undefined) return {}
  const { ttl } = body
  delete (body as Table).ttl
  return { ttl }
}
