import type { Entity } from '@/lib/entities/types'
import { matchLine } from '@/lib/routing/match-line'
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
    const service = nameOf('services', entity.service)
    return [matchLine(entity), service && `→ ${service}`].filter(Boolean).join(' ') || undefined
  },
}

function addressOf(entity: Entity): string | undefined {
  const [host] = texts(entity.host)
  if (host === undefined) return undefined
  const port = typeof entity.port === 'number' ? `:${entity.port}` : ''
  return `${texts(entity.protocol)[0] ?? 'http'}://${host}${port}${texts(entity.path)[0] ?? ''}`
}

function texts(value: Json | undefined): readonly string[] {
  if (typeof value === 'string' && value !== '') return [value]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
