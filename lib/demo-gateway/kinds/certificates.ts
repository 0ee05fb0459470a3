import { randomUUID } from 'node:crypto'
import { checkKey } from '../dao/create-dao'
import { type Dao, daoOf, type Key } from '../dao/dao'
import { single } from '../endpoints/generic'
import { daoIn, decoded, keyIn, ok } from '../endpoints/places'
import { crash, notFound, refuseAs, refuseWith, schemaViolation } from '../errors'
import { type Gateway, schemaOf } from '../gateway'
import type { Call, Handler, Overrides } from '../http/routes'
import { type Json, type Table, valueAt } from '../json'
import { isUuid } from '../schema/validators'
import { idOf } from '../store'

/** Certificates carry the names of their SNIs in a list that is kept as rows of its own. */
export function certificatesDao(dao: Dao, gateway: Gateway): Dao {
  const snis = () => daoOf(gateway, 'snis')
  return {
    ...dao,
    page: (options) => {
      const page = dao.page(options)
      return { ...page, data: page.data.map((row) => withNames(gateway, row)) }
    },
    write: (body, how) => {
      const names = namesIn(body, gateway)
      checkNames(gateway, names, how.key && idIn(how.key))
      const certificate = dao.write(body, how)
      const id = certificate.id ?? null
      const current = namesOf(gateway, id)
      for (const name of names ?? [])
        if (!current.includes(name)) snis().write({ name, certificate: { id } }, { verb: 'create' })
      for (const name of current) if (names && !names.includes(name)) snis().remove({ field: 'name', value: name })
      return withNames(gateway, certificate)
    },
    remove: (key) => {
      for (const value of namesOf(gateway, idIn(key))) snis().remove({ field: 'name', value })
      dao.remove(key)
    },
  }
}

const idIn = ({ field, value }: Key) => (field === 'id' ? value : null)

/** The names of the SNIs of a certificate, sorted. */
function namesOf({ store }: Gateway, id: Json | undefined): Json[] {
  const snis = store.rows('snis').filter((sni) => idOf(sni.certificate) === id)
  return snis.map((sni) => sni.name ?? null).sort()
}

const withNames = (gateway: Gateway, certificate: Table): Table =>
  Object.assign(certificate, { snis: namesOf(gateway, certificate.id) })

/** The names that were sent, sorted; none for null; undefined when they are left as they are. */
function namesIn(body: Table, gateway: Gateway): Json[] | undefined {
  const { snis } = body
  // Up to 2.x `snis` is in no schema: it is taken out before the rest is looked at.
  if (!schemaOf(gateway, 'certificates').fields.has('snis')) delete body.snis
  if (snis === null) return []
  if (!Array.isArray(snis)) return undefined
  const repeated = snis.find((name, index) => snis.indexOf(name) < index)
  return repeated === undefined ? [...snis].sort() : schemaViolation({ snis: `${repeated} is duplicated` })
}

function checkNames(gateway: Gateway, names: Json[] = [], owner?: Json): void {
  for (const name of names) {
    if (typeof name !== 'string') crash() // the lookup takes nothing else
    const holder = holderOf(gateway, name)
    if (holder !== undefined && holder !== owner)
      schemaViolation({ snis: `${name} already associated with existing certificate '${holder}'` })
  }
}

/** The certificate that an SNI belongs to. */
function holderOf(gateway: Gateway, name: string): string | undefined {
  checkKey(gateway, schemaOf(gateway, 'snis'), { field: 'name', value: name })
  return idOf(gateway.store.findBy('snis', 'name', name)?.certificate)
}

/** From 3.6 on a CA certificate stays while a service or a plugin names it. */
export function caCertificatesDao(dao: Dao, { traits, mode, store }: Gateway): Dao {
  if (!traits.protectsCaCertificates) return dao
  const remove = (key: Key) => {
    const id = idIn(key)
    // The statement that looks for holders compares with a UUID; without a database there is none.
    if (!isUuid(id) || mode === 'dbless') crash()
    for (const [entity, path] of Object.entries({ services: 'ca_certificates', plugins: 'config.ca_certificates' })) {
      const holder = store.rows(entity).find((row) => [valueAt(row, path)].flat().includes(id))
      const words = `ca certificate ${id} is still referenced by ${entity} (id = ${holder?.id})`
      if (holder) refuseAs('referenced by others', words)
    }
    dao.remove(key)
  }
  return { ...dao, remove }
}

/** Certificates come with the names of their SNIs, and can be named by one of them. */
export function certificateEndpoints(): Overrides {
  const { PUT, PATCH } = single('certificates')
  const named =
    (handler: Handler): Handler =>
    (call) => {
      setNames(call)
      return handler(call)
    }
  const path = '/certificates/{certificates}'
  return {
    [path]: { before: nameBySni, GET: read, PUT: named(PUT), PATCH: named(PATCH) },
    [`${path}/snis`]: { before: nameBySni },
    [`${path}/snis/{snis}`]: { before: nameBySni },
  }
}

/** Only here the names come along; missing certificates are answered as by the data layer. */
const read: Handler = (call) => {
  const key = keyIn(call, 'certificates')
  return ok(withNames(call.gateway, daoIn(call, 'certificates').select(key) ?? notFound({ id: key.value })))
}

/** Puts the id in the place of the name of an SNI. */
function nameBySni({ gateway, method, params }: Call): void {
  const name = decoded(params.certificates)
  if (isUuid(name)) return
  const id = holderOf(gateway, name) ?? (method === 'PUT' ? randomUUID() : refuseWith(404, 'SNI not found'))
  params.certificates = id
  params.name = name
}

/** A name in the path belongs to the certificate that is put there; PUT without names takes them all away. */
function setNames({ body, method, params: { name }, gateway }: Call): void {
  const { snis } = body
  const added = name !== undefined && method === 'PUT' ? [name] : []
  if (Array.isArray(snis)) body.snis = [...snis, ...added.filter((one) => gateway.traits.isOld || !snis.includes(one))]
  else if (typeof snis === 'string') body.snis = [snis, ...added.filter((one) => one !== snis)]
  else if (!snis && method === 'PUT') body.snis = null
}
