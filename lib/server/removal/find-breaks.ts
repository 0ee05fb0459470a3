import 'server-only'
import type { Breakage } from '@/lib/contract/removal'
import { adminPath } from '@/lib/entities/admin-path'
import type { Entity, GatewayDescription, KindDescription } from '@/lib/entities/types'
import { pluginsFallingBackTo } from '@/lib/removal/anonymous-used'
import { namesWithoutCertificate } from '@/lib/removal/last-certificate'
import { emptiedGroups, type Membership } from '@/lib/removal/last-of-group'
import { holdsText, refersToVault } from '@/lib/removal/text-within'
import { servicesNaming } from '@/lib/removal/upstream-named'
import type { Json } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { readPlugins } from '@/lib/server/access/read-plugins'
import type { ConnectionContext } from '@/lib/server/context'
import { type RowTable, readRows } from '@/lib/server/inventory'
import { gatewayClient } from '@/lib/server/kong'
import type { Dependent } from './find-dependents'

/** Something that breaks, and who feels it. */
export type Found = { readonly what: Breakage; readonly subject: string; readonly by: readonly Dependent[] }

/** The entity that is to be deleted, and all that goes with it. */
type Going = {
  readonly gateway: GatewayDescription
  readonly kind: string
  readonly entity: Entity
  readonly along: readonly Dependent[]
}

type Rule = (context: ConnectionContext, going: Going) => Promise<Found[]>

/**
 * What breaks when an entity goes, without the gateway saying so: references that no foreign key holds. Reads whole tables from the
 * inventory, and for what lists do not show the gateway itself. Throws whatever the gateway throws.
 */
export async function findBreaks(context: ConnectionContext, going: Going): Promise<Found[]> {
  const found = await Promise.all((rules[going.kind] ?? []).map((rule) => rule(context, going)))
  return found.flat()
}

const upstreamNamed: Rule = async (context, { gateway, entity: { name } }) => {
  if (typeof name !== 'string') return []
  const ids = servicesNaming(name, await rowsOf(context, gateway.kinds.services))
  return ids.length > 0 ? [{ what: 'upstream_named', subject: name, by: of('services', ids) }] : []
}

/** Certificates take their SNIs along; an SNI goes alone. */
const lastCertificate: Rule = async (context, { gateway, kind, entity, along }) => {
  const going = new Set(kind === 'snis' ? [entity.id] : along.flatMap((one) => (one.kind === 'snis' ? [one.id] : [])))
  if (going.size === 0) return []
  const snis = [...(await rowsOf(context, gateway.kinds.snis))].flatMap(({ id, name }) =>
    typeof name === 'string' ? [{ id, name }] : [],
  )
  const names = (isGone: boolean) => snis.filter(({ id }) => going.has(id) === isGone).map(({ name }) => name)
  const routes = await rowsOf(context, gateway.kinds.routes)
  const found = namesWithoutCertificate({ gone: names(true), left: names(false), routes })
  return [...found].map(([subject, ids]) => ({ what: 'last_certificate', subject, by: of('routes', ids) }))
}

const lastOfGroup: Rule = async (context, { gateway, kind, entity, along }) => {
  const description = Object.values(gateway.kinds).find(({ membership }) => membership)
  if (!description?.membership) return []
  const own = description.kind === kind ? [entity.id] : []
  const leaving = new Set([...own, ...along.flatMap((one) => (one.kind === description.kind ? [one.id] : []))])
  if (leaving.size === 0) return []
  const path = description.membership
  const memberships = [...(await rowsOf(context, description))].flatMap((row): Membership[] => {
    const group = valueAt(row, path)
    return typeof group === 'string' ? [{ id: row.id, group }] : []
  })
  const { plugins } = await readPlugins(context, gateway)
  const naming = plugins
    .filter(({ name }) => name === 'acl')
    .map(({ id, allow, deny }) => ({ id, groups: [...allow, ...deny] }))
  const found = emptiedGroups(leaving, memberships, naming)
  return [...found].map(([subject, ids]) => ({ what: 'last_of_group', subject, by: of('plugins', ids) }))
}

const anonymousUsed: Rule = async (context, { gateway, entity }) => {
  const { plugins } = await readPlugins(context, gateway)
  const ids = pluginsFallingBackTo(entity, plugins)
  const subject = typeof entity.username === 'string' ? entity.username : entity.id
  return ids.length > 0 ? [{ what: 'anonymous_used', subject, by: of('plugins', ids) }] : []
}

const authorityUsed: Rule = async (context, { gateway, entity: { id } }) => {
  const by = await whereverHeld(context, configured(gateway), (entity) => holdsText(entity, id))
  return by.length > 0 ? [{ what: 'authority_used', subject: id, by }] : []
}

const vaultReferenced: Rule = async (context, { gateway, entity }) => {
  const { prefix } = entity
  if (typeof prefix !== 'string') return []
  const all = Object.values(gateway.kinds)
  const by = await whereverHeld(context, all, (one) => one.id !== entity.id && refersToVault(one, prefix))
  return by.length > 0 ? [{ what: 'vault_referenced', subject: prefix, by }] : []
}

const rules: Readonly<Record<string, readonly Rule[]>> = {
  upstreams: [upstreamNamed],
  certificates: [lastCertificate],
  snis: [lastCertificate],
  acls: [lastOfGroup],
  consumers: [lastOfGroup, anonymousUsed],
  ca_certificates: [authorityUsed],
  vaults: [vaultReferenced],
}

/** Kinds with a part that another schema fills: what stands there is held by no foreign key. */
function configured({ kinds }: GatewayDescription): KindDescription[] {
  return Object.values(kinds).filter(({ subschema }) => subschema)
}

async function rowsOf(
  context: ConnectionContext,
  description: KindDescription | undefined,
): Promise<ReturnType<RowTable['rows']> | []> {
  return description ? (await readRows(context, description)).table.rows() : []
}

/** Looks through whole entities, page by page: lists hold neither settings nor secrets. Owned kinds hold neither. */
async function whereverHeld(
  context: ConnectionContext,
  kinds: readonly KindDescription[],
  isIt: (entity: Json & { readonly id?: Json }) => boolean,
): Promise<Dependent[]> {
  const found = await Promise.all(
    kinds
      .filter(({ ownedBy }) => !ownedBy)
      .map(async (description) => {
        const held: Dependent[] = []
        for await (const page of gatewayClient(context).pages(adminPath({ description }), { size: 1_000 }))
          for (const entity of page)
            if (typeof entity.id === 'string' && isIt(entity)) held.push({ kind: description.kind, id: entity.id })
        return held
      }),
  )
  return found.flat()
}

function of(kind: string, ids: readonly string[]): Dependent[] {
  return ids.map((id) => ({ kind, id }))
}
