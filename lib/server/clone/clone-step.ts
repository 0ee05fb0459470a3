import 'server-only'
import type { CloneAnswer, CloneBody } from '@/lib/contract/clone'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { createEntity } from '@/lib/server/entities/create-entity'
import { requireRight } from '@/lib/server/grants'
import { cloneOne, cloneSides } from './clone-side'

/**
 * Makes one copy of a plan: the entity is read anew, so that nothing of it, its secrets least of all, came by way of the browser. Who copies
 * secrets to another gateway must be allowed to see them. Throws `conflict` for what cannot be copied, and what the verbs throw.
 */
export async function cloneStep(
  context: UserContext & ConnectionContext,
  { from, kind, id, newId, ids, names }: CloneBody,
): Promise<CloneAnswer> {
  requireRight(context, 'entities.create', kind)
  const sides = await cloneSides(context, from)
  const nameFor = (path: string, value: string) => (Object.hasOwn(names, path) ? (names[path] ?? value) : value)
  const made = await cloneOne(sides, { kind, id }, { newId, ids: new Map(Object.entries(ids)), nameFor })
  const refusal = 'clone' in made ? made.clone.obstacle : made.refusal
  if (!('clone' in made) || refusal) throw new ConsoleError('conflict', `This cannot be copied (${refusal}).`)
  const { body } = made.clone
  if (!sides.isSame && withholdSecrets(body, made.secrets).withheld.length > 0)
    requireRight(sides.from, 'entities.reveal', kind)
  const answer = await createEntity(context, kind, body)
  return { kind, id: answer.entity.id, entryId: answer.entryId ?? '' }
}
