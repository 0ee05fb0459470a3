import { randomUUID } from 'node:crypto'
import { daoOf } from '../dao/dao'
import type { Gateway } from '../dao/gateway'
import { decodeUri } from '../http/arguments'
import type { Call } from '../http/routes'
import { crash, refuse } from '../refusal'
import { isUuid } from '../schema/validators'
import { idOf } from '../store'
import type { Overrides } from './all'
import { collection, ok } from './generic'
import { entityIn, missing } from './keys'

/** Consumers by custom id. */
export function consumerEndpoints(_gateway: Gateway): Overrides {
  const list = collection('consumers', 'consumers').GET
  return {
    '/consumers': {
      GET: (call) => {
        const { custom_id: customId } = call.query
        if (customId === undefined) return list ? list(call) : missing()
        if (customId === '' && !call.gateway.traits.refusesEmptyCustomId) crash()
        if (typeof customId !== 'string' || customId === '') {
          refuse({ status: 400, body: { message: 'custom_id must be an unempty string' } })
        }
        const consumer = daoOf(call.gateway, 'consumers').select({ field: 'custom_id', value: customId })
        return ok({ data: consumer ? [consumer] : [], next: null })
      },
    },
  }
}

/** Memberships of groups can be named by the group: puts the id in the place of it. */
export function nameByGroup(call: Call): void {
  const group = decodeUri(call.params.acls ?? '')
  if (isUuid(group)) return
  call.params.acls = idOfGroup(call, group)
  if (call.method === 'PUT' && !call.body.group) call.body.group = group
}

function idOfGroup(call: Call, group: string): string {
  const consumer = decodeUri(call.params.consumers ?? '')
  const owner = isUuid(consumer) ? consumer : entityIn(call, 'consumers').id
  const acl = call.gateway.store.rows('acls').find((row) => row.group === group && idOf(row.consumer) === owner)
  if (acl) return String(acl.id)
  if (call.method === 'PUT') return randomUUID()
  // Answered by the code that answers clients of the proxy.
  const id32 = randomUUID().replaceAll('-', '')
  return refuse({
    status: 404,
    body: { message: 'Not found', ...(call.gateway.traits.errorsHaveRequestId && { request_id: id32 }) },
  })
}
