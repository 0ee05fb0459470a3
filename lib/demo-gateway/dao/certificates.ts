import type { Json, Table } from '../json'
import { crash } from '../refusal'
import { fieldFault } from '../schema/validate'
import { idOf } from '../store'
import { type Dao, daoOf, type Key } from './dao'
import { invalidUnique, schemaViolation, tableOf } from './errors'
import { type Gateway, schemaOf } from './gateway'

/** Certificates carry the names of their SNIs in a list that is kept as rows of its own. */
export function certificatesDao(dao: Dao, gateway: Gateway): Dao {
  const namesOf = (id: Json | undefined) => sniNames(gateway, id)
  const withNames = (certificate: Table): Table => Object.assign(certificate, { snis: namesOf(certificate.id) })
  const checkNames = (names: Json[] | undefined, owner?: Json) => {
    const field = schemaOf(gateway, 'snis').fields.get('name')
    for (const name of names ?? []) {
      if (typeof name !== 'string') crash() // the lookup takes nothing else
      const fault = field && fieldFault(field, name, gateway.around)
      if (fault !== undefined) invalidUnique('name', fault)
      const sni = gateway.store.findBy('snis', 'name', name)
      const holder = sni && idOf(sni.certificate)
      if (holder !== undefined && holder !== owner) {
        schemaViolation({ snis: `${name} already associated with existing certificate '${holder}'` })
      }
    }
  }
  const setNames = (id: Json, names: Json[] | undefined) => {
    if (!names) return
    const snis = daoOf(gateway, 'snis')
    const current = namesOf(id)
    for (const name of names) {
      if (current.includes(name)) continue
      snis.insert(Object.assign(tableOf('name', name), { certificate: tableOf('id', id) }))
    }
    for (const name of current) if (!names.includes(name)) snis.remove({ field: 'name', value: name })
  }
  const write = (body: Table, key: Key | undefined, put: () => Table) => {
    const names = namesIn(body, gateway)
    checkNames(names, key && idIn(key))
    const certificate = put()
    setNames(certificate.id ?? null, names)
    return withNames(certificate)
  }
  return {
    ...dao,
    page: (options) => {
      const page = dao.page(options)
      return { ...page, data: page.data.map(withNames) }
    },
    insert: (body, options) => write(body, undefined, () => dao.insert(body, options)),
    update: (key, body, options) => write(body, key, () => dao.update(key, body, options)),
    upsert: (key, body, options) => write(body, key, () => dao.upsert(key, body, options)),
    remove: (key) => {
      const snis = daoOf(gateway, 'snis')
      for (const name of namesOf(idIn(key))) snis.remove({ field: 'name', value: name })
      dao.remove(key)
    },
  }
}

const idIn = (key: Key) => ('id' in key ? key.id : null)

/** The names of the SNIs of a certificate, sorted. */
export function sniNames({ store }: Gateway, id: Json | undefined): Json[] {
  const snis = store.rows('snis').filter((sni) => idOf(sni.certificate) === id)
  return snis.map((sni) => sni.name ?? null).sort()
}

/** The names that were sent, sorted; none for null; undefined when they are left as they are. */
function namesIn(body: Table, gateway: Gateway): Json[] | undefined {
  const { snis } = body
  // Up to 2.x `snis` is in no schema: it is taken out before the rest is looked at.
  if (!schemaOf(gateway, 'certificates').fields.has('snis')) delete body.snis
  if (snis === null) return []
  if (!Array.isArray(snis)) return undefined
  const repeated = snis.find((name, index) => snis.indexOf(name) < index)
  if (repeated !== undefined) schemaViolation({ snis: `${repeated} is duplicated` })
  return [...snis].sort()
}
