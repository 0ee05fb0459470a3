import 'server-only'
import type { BulkTitle } from '@/lib/contract/bulk-words'
import type { Operation } from './operation'

const mostNamed = 5

/** What an operation does, to how many, and the names of some: for where it has to be told apart by a text. */
export function titleOf({ action, kind, items }: Pick<Operation, 'action' | 'kind' | 'items'>): BulkTitle {
  const named = items.slice(0, mostNamed).map(({ name }) => name.slice(0, 64))
  return {
    do: action.do === 'enable' && !action.enabled ? 'disable' : action.do,
    count: items.length,
    kind,
    names: [...named, ...(items.length > mostNamed ? ['…'] : [])].join(', '),
  }
}
