// Apart from bulk.ts, so that the browser need not load its parser.

/** Most entities one operation takes. */
export const mostInBulk = 20_000

/** The formats a selection can be exported in. */
export const exportFormats = ['json', 'yaml', 'deck'] as const

/**
 * How it stands with one entity. `unchanged`: there was nothing to do; `skipped`: the gateway would refuse, since something else points at
 * it; `undone`: done and taken back; `kept`: done, and could not be taken back.
 */
export const bulkItemStates = ['waiting', 'done', 'failed', 'unchanged', 'skipped', 'undone', 'kept'] as const

/** One of `bulkItemStates`. */
export type BulkItemState = (typeof bulkItemStates)[number]

const titled = ['tag', 'enable', 'disable', 'drain', 'delete'] as const

/** What the title of an approval, or the name of the snapshot before it, says of an operation. `names` are some of the entities', for people. */
export type BulkTitle = {
  readonly do: (typeof titled)[number]
  readonly count: number
  readonly kind: string
  readonly names: string
}

/** The title under which an operation waits for a second person, or has its snapshot: kept and logged as it is, read again to be said in words. */
export function writeBulkTitle({ do: what, count, kind, names }: BulkTitle): string {
  return `${what} ${count} ${kind}: ${names}`
}

/** What `writeBulkTitle` wrote; undefined for any other text. */
export function readBulkTitle(title: string): BulkTitle | undefined {
  const [, word, count, kind, names] = /^([a-z]+) (\d+) ([a-z][a-z0-9_-]*): (.*)$/s.exec(title) ?? []
  const what = titled.find((one) => one === word)
  if (what === undefined || kind === undefined || names === undefined) return
  return { do: what, count: Number(count), kind, names }
}
