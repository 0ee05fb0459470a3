import 'server-only'
import type { AccessGroup, AccessGroups, GroupsQuery } from '@/lib/contract/access'
import { valueAt } from '@/lib/schema/value-at'
import type { ConnectionContext } from '@/lib/server/context'
import { readRows } from '@/lib/server/inventory'
import { describeGateway } from '@/lib/server/kong'
import { readPlugins } from './read-plugins'

const most = 50

/** The groups there are: those that consumers are in and those that acl plugins name, by name. Throws what the gateway throws. */
export async function listGroups(context: ConnectionContext, { search }: GroupsQuery): Promise<AccessGroups> {
  const gateway = await describeGateway(context)
  const memberships = Object.values(gateway.kinds).find(({ membership }) => membership)
  const groups = new Map<string, { members: number; plugins: number }>()
  const count = (name: string, what: 'members' | 'plugins') => {
    const one = groups.get(name) ?? { members: 0, plugins: 0 }
    groups.set(name, { ...one, [what]: one[what] + 1 })
  }
  if (memberships?.membership) {
    const { table } = await readRows(context, memberships)
    for (const row of table.rows()) {
      const name = valueAt(row, memberships.membership)
      if (typeof name === 'string') count(name, 'members')
    }
  }
  const { plugins } = await readPlugins(context, gateway)
  for (const { name, allow, deny } of plugins)
    if (name === 'acl') for (const group of new Set([...allow, ...deny])) count(group, 'plugins')
  const needle = search.trim().toLowerCase()
  const found = [...groups]
    .map(([name, counts]): AccessGroup => ({ name, ...counts }))
    .filter(({ name }) => name.toLowerCase().includes(needle))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return { groups: found.slice(0, most), matched: found.length }
}
