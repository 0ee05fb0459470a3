import 'server-only'
import type { RevealAnswer } from '@/lib/contract/entities'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { auditDraft } from './audit-draft'
import { fetchEntity } from './fetch-entity'
import { findKind } from './find-kind'

/** One secret in clear, as the gateway has it now; the log keeps who asked for which. Throws `not_found` where nothing is withheld. */
export async function revealSecret(
  context: ConnectionContext,
  kind: string,
  { id, path }: { id: string; path: Path },
): Promise<RevealAnswer> {
  const { description } = await findKind(context, kind)
  const { entity, rules } = await fetchEntity(context, description, id)
  if (!withholdSecrets(entity, rules.secrets).withheld.includes(path))
    throw new ConsoleError('not_found', 'Nothing is withheld there.', {
      fields: { path: 'Nothing is withheld there.' },
    })
  const draft = { ...auditDraft(context, description, { action: 'reveal', entity, rules }), after: { path } }
  return audited(context, draft, async () => ({ result: { value: valueAt(entity, path) ?? null } }))
}
