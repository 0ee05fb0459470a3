import 'server-only'
import type { EntityAnswer } from '@/lib/contract/entities'
import { referencedIds } from '@/lib/entities/referenced-ids'
import type { Entity, GatewayDescription, KindDescription } from '@/lib/entities/types'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import type { ConnectionContext } from '@/lib/server/context'
import { namesOf } from '@/lib/server/inventory'
import type { Rules } from './rules-of'

/** One entity as the browser may see it: without its secrets, with the names of what it points at. */
export async function answerOf(
  context: ConnectionContext,
  { gateway, description }: { gateway: GatewayDescription; description: KindDescription },
  { entity, rules }: { entity: Entity; rules: Rules },
): Promise<EntityAnswer> {
  return {
    ...withholdSecrets(entity, rules.secrets),
    names: await namesOf(context, gateway, referencedIds(description, entity)),
    readAt: new Date().toISOString(),
  }
}
