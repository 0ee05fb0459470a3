import 'server-only'
import { movedSince } from '@/lib/diff/changed-fields'
import { uniqueKeys } from '@/lib/diff/kind-facts'
import { keyOf } from '@/lib/diff/match-entities'
import { adminPath } from '@/lib/entities/admin-path'
import type { KindDescription } from '@/lib/entities/types'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import { gatewayClient } from '@/lib/server/kong'
import type { Rules } from './rules-of'

/** A list longer than this is not searched: the answer is "unknown" then. */
const mostPages = 20

/**
 * The entity that a create whose answer was lost has made, found by what must be unique in it; undefined where it is not there (yet: the
 * gateway may still be at it), where it says something else than was sent, or where nothing in it must be unique.
 */
export async function findCreated(
  context: ConnectionContext,
  description: KindDescription,
  { body, rules, owner }: { body: JsonObject; rules: Rules; owner?: string },
): Promise<JsonObject | undefined> {
  const keys = uniqueKeys(description).flatMap(({ paths }) => {
    const key = keyOf(paths, body)
    return key === undefined ? [] : [{ paths, key }]
  })
  const isMade = (entity: JsonObject) =>
    keys.some(({ paths, key }) => keyOf(paths, entity) === key) && movedSince(entity, body, rules.fields).length === 0
  if (keys.length === 0) return undefined
  let pages = 0
  for await (const page of gatewayClient(context).pages(adminPath({ description, owner }), { size: 1_000 })) {
    const found = page.find(isMade)
    if (found || ++pages >= mostPages) return found
  }
  return undefined
}
