import type { Entity } from '@/lib/entities/types'
import type { Json } from '@/lib/schema/json'

/** What a summary is made of: the entity and the names of what it points at. */
export type SummaryInput = {
  readonly entity: Entity
  readonly nameOf: (schema: string, reference: Json | undefined) => string | undefined
}

/** The line under an entity's title, for kinds that can be said in one: what it does, as one would write it down. */
export const customSummaries: Readonly<Record<string, (input: SummaryInput) => string | undefined>> = {
  services: ({ entity }) => addressOf(entity),
  routes: ({ entity, nameOf }) => {
    const match = texts(entity.expression)[0] ?? matchOf(entity)
    const service = nameOf('services', entity.service)
    return [match, service && `→ ${service}`].filter(Boolean).join(' ') || undefined
  },
  upstreams: ({ entity }) => texts(entity.algorithm)[0],
}

function addressOf(entity: Entity): string | undefined {
  const [host] = texts(entity.host)
  if (host === undefined) return undefined
  const port = typeof entity.port === 'number' ? `:${entity.port}` : ''
  return `${texts(entity.protocol)[0] ?? 'http'}://${host}${port}${texts(entity.path)[0] ?? ''}`
}

/** `GET,POST https://*.shop.com/api`, the first of each and how many more; streams by their addresses. */
function matchOf(entity: Entity): string {
  const protocols = texts(entity.protocols)
  const scheme = protocols.length === 1 ? `${protocols[0]}://` : protocols.includes('https') ? 'http(s)://' : ''
  const host = short(texts(entity.hosts)) || (texts(entity.paths).length > 0 || scheme ? '*' : '')
  const rest = short(texts(entity.paths))
  const methods = texts(entity.methods).join(',')
  const snis = texts(entity.snis)
  const from = snis.length > 0 && texts(entity.hosts).length === 0 ? `SNI ${short(snis)}` : `${scheme}${host}${rest}`
  return [methods, from].filter(Boolean).join(' ')
}

function short(items: readonly string[]): string {
  const [first = '', ...others] = items
  return others.length > 0 ? `${first} (+${others.length})` : first
}

function texts(value: Json | undefined): readonly string[] {
  if (typeof value === 'string' && value !== '') return [value]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
