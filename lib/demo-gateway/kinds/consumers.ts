import { randomUUID } from 'node:crypto'
import { collection } from '../endpoints/generic'
import { daoIn, decoded, entityIn, ok } from '../endpoints/places'
import { crash, refuse, refuseWith } from '../errors'
import type { Call, Overrides } from '../http/routes'
import { isUuid } from '../schema/validators'
import { idOf } from '../store'

/** Consumers by custom id, and memberships of groups by the group. */
export function consumerEndpoints(): Overrides {
  const list = collection('consumers', '/consumers').GET
  return {
    '/consumers': {
      GET: (call) => {
        const { custom_id: customId } = call.query
        if (customId === undefined) return list(call)
        if (customId === '' && !call.gateway.traits.refusesEmptyCustomId) crash()
        if (typeof customId !== 'string' || customId === '') refuseWith(400, 'custom_id must be an unempty string')
        const consumer = daoIn(call, 'consumers').select({ field: 'custom_id', value: customId })
        return ok({ data: consumer ? [consumer] : [], next: null })
      },
    },
    '/consumers/{consumers}/acls/{acls}': { before: nameByGroup },
  }
}

/** Puts the id of a membership in the place of its group. */
function nameByGroup(call: Call): void {
  const { params, method, body, gateway } = call
  const group = decoded(params.acls)
  if (isUuid(group)) return
  const consumer = decoded(params.consumers)
  const owner = isUuid(consumer) ? consumer : entityIn(call, 'consumers').id
  const acl = gateway.store.rows('acls').find((row) => row.group === group && idOf(row.consumer) === owner)
  params.acls = acl ? String(acl.id) : method === 'PUT' ? randomUUID() : noGroup(call)
  if (method === 'PUT' && !body.group) body.group = group
}

/** Answered by the code that answers clients of the proxy. */
function noGroup({ gateway }: Call): never {
  const id32 = randomUUID().replaceAll('-', '')
  const body = { message: 'Not found', ...(gateway.traits.errorsHaveRequestId && { request_id: id32 }) }
  return refuse({ status: 404, body })
}
