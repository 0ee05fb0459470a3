import 'server-only'
import { mostNamed, type Tagged, type TaggedKind } from '@/lib/contract/tags'
import type { ConnectionContext } from '@/lib/server/context'
import { namesOf } from '@/lib/server/inventory'
import { describeGateway, gatewayClient, readTagRows } from '@/lib/server/kong'
import { kindOfTable } from './kind-of-table'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Everything that has a tag, by kind in the order of the menu; the first entities of each kind by name. Throws whatever the gateway throws. */
export async function findTagged(context: ConnectionContext, tag: string): Promise<Tagged> {
  const readAt = new Date().toISOString()
  const [gateway, { rows, isCut }] = await Promise.all([
    describeGateway(context),
    readTagRows(gatewayClient(context), tag),
  ])
  const pointed = rows.map(({ entity, id }) => ({ kind: kindOfTable(gateway, entity), id }))
  const names = await namesOf(context, gateway, pointed)
  const found = new Set(pointed.map(({ kind }) => kind))
  const order = [...Object.keys(gateway.kinds), ...found]
  const kinds = [...new Set(order)]
    .filter((kind) => found.has(kind))
    .map((kind): TaggedKind => {
      const all = pointed
        .filter((one) => one.kind === kind)
        .map(({ id }) => ({ id, name: names[kind]?.[id] ?? id.slice(0, 8) }))
      const sorted = all.toSorted((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
      return { kind, count: all.length, entities: sorted.slice(0, mostNamed) }
    })
  return { tag, kinds, isCut, readAt }
}
