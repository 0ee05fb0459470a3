import 'server-only'
import type { DeclarativeAnswer } from '@/lib/contract/declarative'
import { documentEntities } from '@/lib/declarative/document-entities'
import { documentItems } from '@/lib/declarative/document-items'
import { withKeptSecrets } from '@/lib/declarative/kept-secrets'
import { locateErrors } from '@/lib/declarative/locate-errors'
import { compare } from '@/lib/diff/compare'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import { audited, hideSecrets } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { writeAlone } from '@/lib/server/entities/write-alone'
import { distrustInventories } from '@/lib/server/inventory'
import { refusalOfDocument, writeConfiguration } from '@/lib/server/kong'
import { takeSnapshot } from '@/lib/server/snapshots'
import { declarativeDraft, summaryOf } from './declarative-draft'
import { type DescribedFor, describedFor } from './described-for'
import { getDeclarative } from './get-declarative'
import { markOfDocument } from './mark-of-document'
import { readCurrent } from './read-current'

/**
 * Replaces a gateway's whole configuration, after a snapshot of it. The gateway's own secrets come in where the document has marks. Kong has no lock: the present
 * configuration is compared with what was seen just before. Throws `conflict` / `moved_meanwhile`, `invalid` for marks that no secret is
 * known for, `gateway_refused` with the paths of the document at fault, and what `writeAlone` throws.
 */
export async function applyDeclarative(context: ConnectionContext, wish: Wish): Promise<DeclarativeAnswer> {
  return writeAlone(context, { kind: 'declarative', id: context.connection.id }, () => apply(context, wish))
}

type Wish = { readonly document: JsonObject; readonly seen: string }

async function apply(context: ConnectionContext, { document, seen }: Wish): Promise<DeclarativeAnswer> {
  const current = await readCurrent(context)
  const before = markOfDocument(current)
  if (before !== seen)
    throw new ConsoleError('conflict', 'Someone changed the configuration meanwhile. Nothing was applied.', {
      reason: 'moved_meanwhile',
    })
  const described = await describedFor(context, [current, document])
  const full = withSecrets(document, current, described)
  const next = documentEntities(full, described.shape).entities
  const old = documentEntities(current, described.shape).entities
  const changes = namesOfChanges(compare({ before: old, after: next }, described.gateway).changes)
  const draft = {
    ...declarativeDraft(context, 'update'),
    before: summaryOf(before, old),
    after: { ...summaryOf(markOfDocument(full), next), ...changes },
  }
  await takeSnapshot(context, { reason: 'before_change' })
  await audited(context, draft, async () => {
    await write(context, full, described)
    const hash = markOfDocument(await readCurrent(context).catch(() => full))
    return { result: undefined, after: { ...summaryOf(hash, next), ...changes } }
  })
  distrustInventories(context.connection.id)
  return getDeclarative(context)
}

function withSecrets(document: JsonObject, current: JsonObject, described: DescribedFor): JsonObject {
  const { document: full, missing } = withKeptSecrets(document, current, described)
  if (missing.length === 0) return full
  const said = 'The gateway has no secret for this entity: type one.'
  throw new ConsoleError('invalid', 'Some secrets that were not shown cannot be found again. Nothing was applied.', {
    fields: Object.fromEntries(missing.slice(0, 100).map((path) => [path, said])),
  })
}

async function write(context: ConnectionContext, document: JsonObject, described: DescribedFor): Promise<void> {
  const { shape, secretsOf } = described
  try {
    await writeConfiguration(context, document)
  } catch (error) {
    const refusal = refusalOfDocument(error)
    if (!refusal) throw error
    const refused = new ConsoleError('gateway_refused', 'Kong refused the configuration. Nothing was changed.', {
      fields: locateErrors(refusal, document, shape),
    })
    // Kong quotes what it refuses, also secrets that nobody here has typed.
    throw documentItems(document, shape).items.reduce(
      (open: unknown, { description, value }) => hideSecrets(open, [value], secretsOf(description, value)),
      refused,
    )
  }
}

/** Names are enough to find out later what a replacement did; a thousand of them are not. */
const mostNames = 100

function namesOfChanges(changes: ReturnType<typeof compare>['changes']): JsonObject {
  const named = { create: 'created', update: 'updated', delete: 'deleted' } as const
  return Object.fromEntries(
    Object.entries(named).flatMap(([op, word]) => {
      const names = changes.filter((one) => one.op === op).map(({ kind, name }) => `${kind} ${name}`)
      return names.length > 0 ? [[word, names.slice(0, mostNames)]] : []
    }),
  )
}
