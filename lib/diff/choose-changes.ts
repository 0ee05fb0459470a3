import type { EntityChange } from './compare'
import { factsOf } from './kind-facts'
import type { PlanChoice } from './plan'

/** The changes that are wanted. */
export function chooseChanges(changes: readonly EntityChange[], choice: PlanChoice): EntityChange[] {
  const { kinds, entities, tags = [], neverDelete = false } = choice
  const named = entities && new Set(entities.map(({ kind, id }) => `${kind}/${id}`))
  return changes.filter((change) => {
    const { op, kind, id, before, after } = change
    if (neverDelete && op === 'delete') return false
    if (kinds ? !kinds.includes(kind) : factsOf(kind).isIssued && !named?.has(`${kind}/${id}`)) return false
    if (named && !named.has(`${kind}/${id}`)) return false
    const worn = (after ?? before)?.tags
    return tags.every((tag) => Array.isArray(worn) && worn.includes(tag))
  })
}
