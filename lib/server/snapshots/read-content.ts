import 'server-only'
import { createHash } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import type { DescribedGateway } from '@/lib/diff/described-gateway'
import { subschemaName } from '@/lib/diff/described-gateway'
import { adminPath } from '@/lib/entities/admin-path'
import type { Entity, KindDescription, SubschemaDescription } from '@/lib/entities/types'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import {
  accessOf,
  clientOn,
  describeGateway,
  describeSubschema,
  type GatewayClient,
  isAtLeast,
  openLine,
} from '@/lib/server/kong'
import { limits } from '@/lib/server/kong/limits'
import { inTurns } from '@/lib/server/turns'
import { canonicalLines } from '@/lib/snapshots/canonical-lines'
import { chunkLine, chunkOf } from '@/lib/snapshots/chunk-text'
import { type Dangling, newClosure } from '@/lib/snapshots/closure'
import type { ContentChunk } from '@/lib/snapshots/content-body'
import { compress } from './compress'

/** All of a gateway as it was read: compressed, hashed, checked. */
export type ReadContent = {
  readonly chunks: readonly ContentChunk[]
  /** SHA-256 over the canonical lines of all entities. */
  readonly hash: Buffer
  readonly counts: Readonly<Record<string, number>>
  readonly dangling: readonly Dangling[]
  readonly gateway: DescribedGateway
}

/** How far a reading is: entities read of each kind, and whether that is all of them. */
export type ReadProgress = { readonly kind: string; readonly count: number; readonly isDone: boolean }

type Options = { readonly onProgress?: (progress: ReadProgress) => void }

/** Kong's longest page; how often kinds are read again; how many owners' lists are read side by side. */
const pageSize = 1_000
const mostRounds = 3
/** A line of its own, not much wider than others': two dozen kinds, most of one page, would queue behind the long ones. */
const sockets = 16
const width = 8

/**
 * Reads every kind the gateway has, all pages, kinds side by side, and checks that each reference leads to something that was read. Paging
 * is no consistent view: where the gateway moved meanwhile, the kinds concerned are read again, up to three times; what still leads
 * nowhere is in `dangling`. Throws what the gateway throws: a part is never given for the whole.
 */
export async function readContent(
  context: ConnectionContext,
  { onProgress = () => {} }: Options = {},
): Promise<ReadContent> {
  // As many calls listen to it as are under way at once.
  setMaxListeners(0, context.signal)
  const description = await describeGateway(context)
  const line = await openLine(accessOf(context.connection), { limits: { ...limits, sockets } })
  try {
    const gateway = { description, subschemas: startSubschemas(description) }
    const reading = newReading(context, { client: clientOn(async () => line, context), gateway, onProgress })
    const kinds = Object.values(description.kinds)
    await reading.read(kinds)
    for (let round = 1; round < mostRounds; round++) {
      const dangling = reading.closure.dangling()
      if (dangling.length === 0) break
      const concerned = new Set(dangling.flatMap(({ kind, toKind }) => [kind, toKind]))
      await reading.read(
        kinds.filter(({ kind, ownedBy }) => concerned.has(kind) || (ownedBy && concerned.has(ownedBy))),
      )
    }
    return await reading.result()
  } finally {
    await line.close()
  }
}

type Subschemas = Record<string, Record<string, SubschemaDescription>>

/** `/schemas/vaults/:name` came with 3.5 (admin-api, section 8.1): before, that a vault has none says nothing. */
function startSubschemas(description: DescribedGateway['description']): Subschemas {
  const withNames = Object.values(description.kinds).filter(({ subschema }) => subschema)
  const told = withNames.filter(
    ({ subschema }) => subschema?.folder === 'plugins' || isAtLeast(description.version, 3, 5),
  )
  return Object.fromEntries(told.map(({ kind }) => [kind, {}]))
}

type KindReading = { chunks: Promise<ContentChunk>[]; digest: Buffer; ids: string[] }

function newReading(
  context: ConnectionContext,
  {
    client,
    gateway,
    onProgress,
  }: {
    readonly client: GatewayClient
    readonly gateway: DescribedGateway & { readonly subschemas: Subschemas }
    readonly onProgress: (progress: ReadProgress) => void
  },
) {
  const closure = newClosure(gateway.description)
  const lineOf = canonicalLines(gateway)
  const done = new Map<string, KindReading>()

  const readOne = async (
    description: KindDescription,
    isUnsteady = gateway.description.database === 'off',
  ): Promise<void> => {
    const { kind } = description
    closure.forget(kind)
    const all: KindReading = { chunks: [], digest: Buffer.alloc(0), ids: [] }
    const hash = createHash('sha256')
    const ids = (owner: string) => done.get(owner)?.ids ?? []
    for await (const page of isUnsteady || description.ownedBy
      ? sortedPages(client, description, ids)
      : client.pages(adminPath({ description }), { size: pageSize })) {
      if (!isUnsteady && !isSorted(page, all.ids.at(-1))) return readOne(description, true)
      const entities = page.map(asEntity)
      await loadSubschemas(context, gateway, description, entities)
      const lines: string[] = []
      await inTurns(entities, (some) => {
        let canonical = ''
        for (const entity of some) {
          closure.note(description, entity)
          canonical += `${lineOf(kind, entity)}\n`
          lines.push(chunkLine(entity))
          all.ids.push(entity.id)
        }
        hash.update(canonical)
      })
      const chunk = compress(chunkOf(lines)).then((bytes) => ({ kind, count: entities.length, bytes }))
      // Awaited together at the end: an early failure must not go unheard until then.
      chunk.catch(() => {})
      all.chunks.push(chunk)
      onProgress({ kind, count: all.ids.length, isDone: false })
    }
    all.digest = hash.digest()
    done.set(kind, all)
    onProgress({ kind, count: all.ids.length, isDone: true })
  }

  return {
    closure,
    read: async (kinds: readonly KindDescription[]) => {
      const owners = kinds.filter(({ ownedBy }) => !ownedBy)
      await Promise.all(owners.map((one) => readOne(one)))
      await Promise.all(kinds.filter(({ ownedBy }) => ownedBy).map((one) => readOne(one)))
    },
    result: async (): Promise<ReadContent> => {
      const readings = [...done].filter(([, { ids }]) => ids.length > 0).toSorted(([a], [b]) => (a < b ? -1 : 1))
      const hash = createHash('sha256')
      for (const [kind, { digest }] of readings) hash.update(`${kind}\n`).update(digest)
      const chunks = await Promise.all(readings.flatMap(([, reading]) => reading.chunks))
      return {
        chunks,
        hash: hash.digest(),
        counts: Object.fromEntries(readings.map(([kind, { ids }]) => [kind, ids.length])),
        dangling: closure.dangling(),
        gateway,
      }
    },
  }
}

/**
 * The entities of a kind in the order of their ids. Postgres lists in that order, and such lists pass page by page; where there is none (no
 * database, Cassandra, lists per owner) all is read first.
 */
async function* sortedPages(
  client: GatewayClient,
  description: KindDescription,
  idsOf: (kind: string) => readonly string[],
): AsyncGenerator<readonly JsonObject[]> {
  const { ownedBy } = description
  const all: JsonObject[] = []
  const readChain = async (owner?: string) => {
    for await (const page of client.pages(adminPath({ description, owner }), { size: pageSize }))
      for (const one of page) all.push(one)
  }
  if (ownedBy) await inParallel(idsOf(ownedBy), readChain)
  else await readChain()
  yield* inPages(all.toSorted(byId))
}

function* inPages(entities: readonly JsonObject[]): Generator<readonly JsonObject[]> {
  for (let at = 0; at < entities.length; at += pageSize) yield entities.slice(at, at + pageSize)
}

function isSorted(page: readonly JsonObject[], after = ''): boolean {
  let last = after
  for (const { id } of page) {
    if (typeof id !== 'string' || id <= last) return false
    last = id
  }
  return true
}

function byId(a: JsonObject, b: JsonObject): number {
  return String(a.id) < String(b.id) ? -1 : 1
}

async function loadSubschemas(
  context: ConnectionContext,
  gateway: { readonly subschemas: Subschemas },
  description: KindDescription,
  entities: readonly Entity[],
): Promise<void> {
  const known = gateway.subschemas[description.kind]
  if (!description.subschema || !known) return
  const names = new Set(entities.flatMap((entity) => subschemaName(description, entity) ?? []))
  await Promise.all(
    [...names]
      .filter((name) => !Object.hasOwn(known, name))
      .map((name) => addSubschema(context, { known, kind: description.kind, name })),
  )
}

/** Adds a subschema the gateway has; one it lacks stays absent. Throws whatever else the gateway throws. */
export async function addSubschema(
  context: ConnectionContext,
  { known, kind, name }: { known: Record<string, SubschemaDescription>; kind: string; name: string },
): Promise<void> {
  try {
    known[name] = await describeSubschema(context, kind, name)
  } catch (error) {
    if (!isConsoleError(error) || error.code !== 'not_found') throw error
  }
}

function asEntity(sent: JsonObject): Entity {
  if (typeof sent.id === 'string') return sent as Entity
  throw new ConsoleError('gateway_failed', 'The gateway listed an entity without an id.', {
    reason: 'malformed_answer',
  })
}

async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items]
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await act(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
}
