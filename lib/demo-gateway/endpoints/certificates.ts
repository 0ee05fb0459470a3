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
import { ok, single } from './generic'
import { daoIn, keyIn, missing } from './keys'

/** Certificates come with the names of their SNIs. */
export function certificateEndpoints(_gateway: Gateway): Overrides {
  const { PUT, PATCH } = single('certificates')
  const named =
    (handler: Handler | undefined): Handler =>
    (call) => {
      setSnis(call)
      return handler ? handler(call) : missing()
    }
  return { '/certificates/{certificates}': { GET: withNames, PUT: named(PUT), PATCH: named(PATCH) } }
}

/** Certificates can also be named by an SNI of theirs: puts the id in the place of the name. */
export function nameBySni(call: Call): void {
  const name = decodeUri(call.params.certificates ?? '')
  if (isUuid(name)) return
  call.params.certificates = idOfSni(call, call.gateway, name)
  call.params.name = name
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
function setSnis({ body, method, params: { name }, gateway }: Call): void {
  const { snis } = body
  const isNew = name !== undefined && method === 'PUT'
  if (Array.isArray(snis)) {
    if (isNew && (gateway.traits.isOld || !snis.includes(name))) body.snis = [...snis, name]
  } else if (typeof snis === 'string') {
    body.snis = isNew && snis !== name ? [snis, name] : [snis]
  } else if (!snis && method === 'PUT') {
    body.snis = null
  }
}
