import { randomUUID } from 'node:crypto'
import { sniNames } from '../dao/certificates'
import { invalidUnique, notFound, tableOf } from '../dao/errors'
import type { Gateway } from '../dao/gateway'
import { schemaOf } from '../dao/gateway'
import { decodeUri } from '../http/arguments'
import type { Call, Handler } from '../http/routes'
import { refuse } from '../refusal'
import { fieldFault } from '../schema/validate'
import { isUuid } from '../schema/validators'
import { idOf } from '../store'
import type { Overrides } from './all'
import { nestedCollection, nestedEntity, ok, single } from './generic'
import { daoIn, keyIn, missing } from './keys'

/** Certificates can also be named by an SNI of theirs. */
export function certificateEndpoints(gateway: Gateway): Overrides {
  const bySni =
    (handler: Handler | undefined): Handler =>
    (call) => {
      const name = decodeUri(call.params.certificates ?? '')
      if (!isUuid(name)) call.params.certificates = idOfSni(call, gateway, name)
      if (handler === undefined) return missing()
      if (call.method === 'PUT' || call.method === 'PATCH') setSnis(call, isUuid(name) ? undefined : name)
      return handler(call)
    }
  const every = (methods: Record<string, Handler>) =>
    Object.fromEntries(Object.entries(methods).map(([method, handler]) => [method, bySni(handler)]))
  const nested = { child: 'snis', field: 'certificate', parent: 'certificates' }
  const plain = (methods: Record<string, Handler>) =>
    Object.fromEntries(
      Object.entries(methods).map(([method, handler]): [string, Handler] => [
        method,
        (call) => {
          const name = decodeUri(call.params.certificates ?? '')
          if (!isUuid(name)) call.params.certificates = idOfSni(call, gateway, name)
          return handler(call)
        },
      ]),
    )
  return {
    '/certificates/{certificates}': { ...every(single('certificates')), GET: bySni(withNames) },
    '/certificates/{certificates}/snis': plain(nestedCollection(nested, '/certificates/{certificates}/snis')),
    '/certificates/{certificates}/snis/{snis}': plain(nestedEntity(nested)),
    '/snis/{snis}/certificate': undefined,
  }
}

/** Only here the names come along; missing certificates are answered as by the data layer. */
const withNames: Handler = (call) => {
  const key = keyIn(call, 'certificates')
  const certificate = daoIn(call, 'certificates').select(key) ?? notFound('id' in key ? tableOf('id', key.id) : {})
  return ok(Object.assign(certificate, { snis: sniNames(call.gateway, certificate.id) }))
}

function idOfSni(call: Call, gateway: Gateway, name: string): string {
  const field = schemaOf(gateway, 'snis').fields.get('name')
  const fault = field && fieldFault(field, name, gateway.around)
  if (fault !== undefined) invalidUnique('name', fault)
  const sni = gateway.store.findBy('snis', 'name', name)
  const id = sni && idOf(sni.certificate)
  if (id !== undefined) return id
  return call.method === 'PUT' ? randomUUID() : refuse({ status: 404, body: { message: 'SNI not found' } })
}

/** A name in the path belongs to the certificate that is put there; PUT without names takes them all away. */
function setSnis({ body, method }: Call, name: string | undefined): void {
  const { snis } = body
  const isNew = name !== undefined && method === 'PUT'
  if (Array.isArray(snis)) {
    if (isNew && !snis.includes(name)) body.snis = [...snis, name]
  } else if (typeof snis === 'string') {
    body.snis = isNew && snis !== name ? [snis, name] : [snis]
  } else if (!snis && method === 'PUT') {
    body.snis = null
  }
}
