import { type Comparison, compare } from '@/lib/diff/compare'
import type { DescribedGateway, EntitySet } from '@/lib/diff/described-gateway'
import type { Plan, PlanChoice } from '@/lib/diff/plan'
import { planRestore } from '@/lib/diff/plan-restore'
import type { Entity, GatewayDescription } from '@/lib/entities/types'
import { configDocument } from '@/lib/formats/config-document'
import type { Imported } from '@/lib/formats/imported'
import { readFile } from '@/lib/formats/read-file'
import { writeDeck } from '@/lib/formats/write-deck'
import { writeText } from '@/lib/text/write-text'
import {
  type ContentQuery,
  type ContentRows,
  type ContentTable,
  contentPage,
  contentTable,
  pickEntity,
} from './browse-content'
import { entitiesIn } from './chunk-text'
import type { ContentChunk } from './content-body'
import { differing } from './differing'
import { readBody, type SnapshotFile } from './snapshot-file'
import { translate } from './translate'
import { withoutSecrets } from './write-snapshot'

/** Entities, packed as they are stored, or as they are. */
export type TaskSide = { readonly chunks: readonly ContentChunk[] } | { readonly entities: EntitySet }

/** Work for a thread of its own. */
export type Task =
  | {
      readonly task: 'compare'
      readonly before: TaskSide
      readonly after: TaskSide
      readonly gateway: DescribedGateway
      readonly hasSecrets: boolean
    }
  | {
      readonly task: 'plan'
      readonly before: TaskSide
      readonly after: TaskSide
      readonly gateway: DescribedGateway
      readonly hasSecrets: boolean
      readonly choice: PlanChoice
      readonly isForeign: boolean
      /** The rules of where `after` comes from, if they are others. */
      readonly source?: DescribedGateway
    }
  | { readonly task: 'unpack'; readonly side: TaskSide }
  | {
      readonly task: 'browse'
      /** Equal keys mean equal rows: the last ones are kept for the next page. */
      readonly key: string
      readonly chunks: readonly ContentChunk[]
      readonly kinds: GatewayDescription['kinds']
      readonly query: ContentQuery
    }
  | {
      readonly task: 'pick'
      readonly chunks: readonly ContentChunk[]
      readonly kinds: GatewayDescription['kinds']
      readonly kind: string
      readonly id: string
    }
  | { readonly task: 'read-file'; readonly text: string; readonly description: GatewayDescription }
  | { readonly task: 'read-own-file'; readonly body: string }
  | ({ readonly task: 'write'; readonly side: TaskSide; readonly gateway: DescribedGateway } & WriteOptions)

/** How a snapshot is written as a file; `file`: what its own format says besides the content. */
export type WriteOptions = {
  readonly format: 'gatehouse' | 'deck-yaml' | 'deck-json' | 'kong-yaml'
  readonly withSecrets: boolean
  readonly withIds: boolean
  readonly selectTags: readonly string[]
  readonly file: Omit<SnapshotFile, 'gateway' | 'content' | 'hasSecrets'>
}

/** What each task answers. */
export type TaskResults = {
  readonly compare: Comparison
  readonly plan: { readonly plan: Plan; readonly incomparable: Comparison['incomparable'] }
  readonly unpack: EntitySet
  readonly browse: ContentRows
  readonly pick: ReturnType<typeof pickEntity>
  readonly 'read-file': Imported
  readonly 'read-own-file': SnapshotFile
  readonly write: string
}

/** Does a task. `textOf`: what a chunk's bytes say, unpacked. */
export function performTask(task: Task, textOf: TextOf): TaskResults[Task['task']] {
  switch (task.task) {
    case 'unpack':
      return entitiesOf(task.side, textOf)
    case 'browse':
      return browse(task, (bytes) => entitiesIn(textOf(bytes)))
    case 'pick':
      return pickEntity(task, task, (bytes) => entitiesIn(textOf(bytes)))
    case 'read-file':
      return readFile(task.text, task.description)
    case 'read-own-file':
      return readBody(task.body)
    case 'write':
      return writeFile(task, entitiesOf(task.side, textOf))
    case 'compare':
      return compare(differingOf(task, textOf), task.gateway, { hasSecrets: task.hasSecrets })
    case 'plan': {
      const sides = sidesOf(task, textOf)
      const { gateway, choice, isForeign, hasSecrets, source } = task
      const { entities, losses } = source
        ? translate(sides.after, source, gateway)
        : { entities: sides.after, losses: [] }
      const { changes, incomparable } = compare({ before: sides.before, after: entities }, gateway, { hasSecrets })
      const plan = planRestore({ changes, present: sides.before, gateway, choice, isForeign })
      return { plan: { ...plan, losses: [...losses, ...plan.losses] }, incomparable }
    }
  }
}

/** People look at page after page of one kind; the thread ends soon after they stop, and this with it. */
let lastTable: { readonly key: string; readonly table: ContentTable } | undefined

function browse(task: Extract<Task, { task: 'browse' }>, decode: (bytes: Uint8Array) => Entity[]): ContentRows {
  const { key, query } = task
  if (lastTable?.key !== key) lastTable = { key, table: contentTable(task, query.kind, decode) }
  return contentPage({ ...task, table: lastTable.table }, query, decode)
}

function writeFile(
  { format, gateway, withSecrets, withIds, selectTags, file }: WriteOptions & { gateway: DescribedGateway },
  set: EntitySet,
): string {
  const content = withSecrets ? set : withoutSecrets(set, gateway)
  switch (format) {
    case 'gatehouse':
      return JSON.stringify({ ...file, hasSecrets: withSecrets, gateway, content })
    case 'kong-yaml':
      return writeText(configDocument(content, gateway), 'yaml')
    default:
      return writeText(writeDeck(content, gateway, { withIds, selectTags }), format === 'deck-json' ? 'json' : 'yaml')
  }
}

type TextOf = (bytes: Uint8Array) => string

function entitiesOf(side: TaskSide, textOf: TextOf): EntitySet {
  if ('entities' in side) return side.entities
  const set: Record<string, Entity[]> = {}
  for (const { kind, bytes } of side.chunks) {
    const own = set[kind] ?? []
    set[kind] = own
    for (const entity of entitiesIn(textOf(bytes))) own.push(entity)
  }
  return set
}

type Sides = { readonly before: TaskSide; readonly after: TaskSide }

function sidesOf({ before, after }: Sides, textOf: TextOf) {
  return { before: entitiesOf(before, textOf), after: entitiesOf(after, textOf) }
}

function differingOf({ before, after }: Sides, textOf: TextOf) {
  return 'chunks' in before && 'chunks' in after
    ? differing({ before: before.chunks, after: after.chunks }, textOf)
    : sidesOf({ before, after }, textOf)
}
