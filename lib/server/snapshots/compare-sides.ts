import 'server-only'
import type { z } from 'zod'
import type { ChangeView, ComparisonPage, compareBody } from '@/lib/contract/snapshots'
import type { Comparison, EntityChange } from '@/lib/diff/compare'
import { type DescribedGateway, rulesOf } from '@/lib/diff/described-gateway'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import type { Path } from '@/lib/schema/json'
import { joinPath, splitPath, valueAt } from '@/lib/schema/value-at'
import type { ConnectionContext } from '@/lib/server/context'
import { connectionKey, oncePerProcess } from '@/lib/server/kong'
import { checkSide, loadSide } from './load-side'
import { runTask } from './run-task'

type Compared = { readonly comparison: Comparison; readonly gateway: DescribedGateway; readonly comparedAt: number }

/** Pages of one comparison come one after the other; a gateway is read again after a minute. */
const freshMs = 60_000
const mostKept = 5
const kept = () => oncePerProcess('comparisons', () => new Map<string, Promise<Compared>>())

/**
 * What would make `after` of `before`: snapshots, or gateways as they are now. Filtered and by pages; secrets are left out of what is
 * shown and named where they differ. Throws `not_found`, and what reading throws.
 */
export async function compareSides(
  context: ConnectionContext,
  body: z.infer<typeof compareBody>,
): Promise<ComparisonPage> {
  const { offset, limit, isFresh } = body
  const { comparison, gateway, comparedAt } = await comparedSides(context, body, isFresh)
  const matching = comparison.changes.filter((change) => isWanted(change, body))
  return {
    changes: matching.slice(offset, offset + limit).map((change) => toChangeView(change, gateway)),
    matched: matching.length,
    counts: countsOf(comparison.changes),
    incomparable: comparison.incomparable,
    comparedAt: new Date(comparedAt).toISOString(),
  }
}

/** All of a comparison, secrets included, and the rules it was made by. Throws as `compareSides` does. */
export async function comparedSides(
  context: ConnectionContext,
  sides: Pick<z.infer<typeof compareBody>, 'before' | 'after'>,
  isFresh = false,
): Promise<Compared> {
  // What was compared for somebody else is kept here: it is for those who may see both sides.
  await Promise.all([checkSide(context, sides.before), checkSide(context, sides.after)])
  const key = JSON.stringify([connectionKey(context), sides.before, sides.after])
  return fresh(key, isFresh, () => compareNow(context, sides))
}

/** A change without its secrets. */
export function toChangeView(
  { op, kind, id, name, before, after }: EntityChange,
  gateway: DescribedGateway,
): ChangeView {
  const { secrets } = rulesOf(gateway, kind, after ?? before ?? {})
  const isChanged = (place: Path) =>
    JSON.stringify(valueAt(before, place) ?? null) !== JSON.stringify(valueAt(after, place) ?? null)
  return {
    op,
    kind,
    id,
    name,
    ...(before && { before: withholdSecrets(before, secrets).entity }),
    ...(after && { after: withholdSecrets(after, secrets).entity }),
    changedSecrets: [...new Set(secrets.map(placeOf))].filter(isChanged),
  }
}

async function compareNow(
  context: ConnectionContext,
  { before, after }: Pick<z.infer<typeof compareBody>, 'before' | 'after'>,
): Promise<Compared> {
  const [one, two] = await Promise.all([loadSide(context, before), loadSide(context, after)])
  const gateway = withSubschemas(one.gateway, two.gateway)
  const comparison = await runTask<'compare'>({
    task: 'compare',
    before: one.side,
    after: two.side,
    gateway,
    hasSecrets: one.hasSecrets && two.hasSecrets,
  })
  return { comparison, gateway, comparedAt: Date.now() }
}

async function fresh(key: string, isFresh: boolean, make: () => Promise<Compared>): Promise<Compared> {
  const known = await kept()
    .get(key)
    ?.catch(() => undefined)
  if (known && !isFresh && Date.now() - known.comparedAt < freshMs) return known
  const made = make()
  kept().delete(key)
  kept().set(key, made)
  made.catch(() => kept().delete(key))
  for (const oldest of kept().keys()) {
    if (kept().size <= mostKept) break
    kept().delete(oldest)
  }
  return made
}

/** What one side lacks of the plugins' rules, the other has. */
function withSubschemas(one: DescribedGateway, two: DescribedGateway): DescribedGateway {
  const kinds = new Set([...Object.keys(one.subschemas), ...Object.keys(two.subschemas)])
  const subschemas = Object.fromEntries(
    [...kinds].map((kind) => [kind, { ...two.subschemas[kind], ...one.subschemas[kind] }]),
  )
  const kindsOfBoth = { ...two.description.kinds, ...one.description.kinds }
  return { description: { ...one.description, kinds: kindsOfBoth }, subschemas }
}

/** Whether a change is let through by filters. */
export function isWanted(
  { op, kind, name, id, before, after }: EntityChange,
  wanted: Pick<z.infer<typeof compareBody>, 'kind' | 'op' | 'tag' | 'search'>,
): boolean {
  if (wanted.kind !== undefined && wanted.kind !== kind) return false
  if (wanted.op !== undefined && wanted.op !== op) return false
  const tags = [before?.tags, after?.tags].flatMap((list) => (Array.isArray(list) ? list : []))
  if (wanted.tag !== undefined && !tags.includes(wanted.tag)) return false
  const text = wanted.search?.toLowerCase()
  return text === undefined || name.toLowerCase().includes(text) || id.startsWith(text)
}

/** How many are created, changed and deleted, by kind. */
export function countsOf(changes: readonly EntityChange[]): ComparisonPage['counts'] {
  const counts: Record<string, { create: number; update: number; delete: number }> = {}
  for (const { kind, op } of changes) {
    counts[kind] ??= { create: 0, update: 0, delete: 0 }
    counts[kind][op] += 1
  }
  return counts
}

/** A list or map that holds secrets goes whole. */
function placeOf(path: Path): Path {
  const keys = splitPath(path)
  const at = keys.findIndex((key) => key === '*' || key === '#')
  return joinPath(...(at === -1 ? keys : keys.slice(0, at)))
}
