import 'server-only'
import type { TagCount, TagList } from '@/lib/contract/tags'
import type { ConnectionContext } from '@/lib/server/context'
import { describeGateway, type TagRow } from '@/lib/server/kong'
import { kindOfTable } from './kind-of-table'
import { readAllTags } from './read-all-tags'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** All tags of a gateway, by name, with how many entities of which kinds have them. Throws whatever the gateway throws. */
export async function listTags(context: ConnectionContext): Promise<TagList> {
  const [gateway, { rows, isCut, readAt }] = await Promise.all([describeGateway(context), readAllTags(context)])
  const tables = new Map<string, string>()
  const kindOf = ({ entity }: TagRow) => {
    const kind = tables.get(entity) ?? kindOfTable(gateway, entity)
    tables.set(entity, kind)
    return kind
  }
  const tags = [...countTags(rows, kindOf)].map(
    ([tag, kinds]): TagCount => ({
      tag,
      total: [...kinds.values()].reduce((sum, count) => sum + count, 0),
      kinds: Object.fromEntries(kinds),
    }),
  )
  return {
    tags: tags.toSorted((a, b) => collator.compare(a.tag, b.tag) || (a.tag < b.tag ? -1 : 1)),
    isCut,
    readAt: new Date(readAt).toISOString(),
  }
}

function countTags(
  rows: readonly TagRow[],
  kindOf: (row: TagRow) => string,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const tags = new Map<string, Map<string, number>>()
  for (const row of rows) {
    const kinds = tags.get(row.tag) ?? new Map<string, number>()
    const kind = kindOf(row)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    tags.set(row.tag, kinds)
  }
  return tags
}
