import 'server-only'
import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import type { comparisonExport, Side } from '@/lib/contract/snapshots'
import { rulesOf } from '@/lib/diff/described-gateway'
import type { DifferenceHead, DifferenceWriter } from '@/lib/formats/difference'
import { differenceJson } from '@/lib/formats/difference-json'
import { differenceMarkdown } from '@/lib/formats/difference-markdown'
import { differenceText } from '@/lib/formats/difference-text'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext } from '@/lib/server/context'
import { comparedSides, countsOf, isWanted, toChangeView } from './compare-sides'
import { requireSnapshot } from './snapshot'
import { snapshotTitle } from './snapshot-title'

/** Changes written between two looks at other requests. */
const batchSize = 50

/**
 * A comparison as a file, narrowed as its page is: sent while it is written, secrets left out and named where they differ. Throws
 * `not_found`, and what reading throws.
 */
export async function exportComparison(
  context: ConnectionContext,
  { format, locale, ...body }: z.infer<typeof comparisonExport>,
): Promise<Response> {
  const { comparison, gateway, comparedAt } = await comparedSides(context, body)
  const [before, after] = await Promise.all([titleOf(body.before), titleOf(body.after)])
  const changes = comparison.changes.filter((change) => isWanted(change, body))
  const { kind, op, tag, search } = body
  const filters = Object.entries({ kind, op, tag, search }).filter((one): one is [string, string] => Boolean(one[1]))
  const head: DifferenceHead = {
    before,
    after,
    comparedAt: new Date(comparedAt).toISOString(),
    filters: Object.fromEntries(filters),
    counts: countsOf(changes),
    incomparable: comparison.incomparable,
  }
  const writer = { json: differenceJson, diff: differenceText, markdown: differenceMarkdown(locale) }[format]
  const parts = (async function* () {
    yield writer.head(head)
    for (let at = 0; at < changes.length; at += batchSize) {
      await setImmediate()
      context.signal.throwIfAborted()
      yield changes
        .slice(at, at + batchSize)
        .map((change, index) => {
          const { fields } = rulesOf(gateway, change.kind, change.after ?? change.before ?? {})
          return writer.entity({ ...toChangeView(change, gateway), fields }, at + index === 0)
        })
        .join('')
    }
    yield writer.foot(head)
  })()
  return new Response(streamOf(parts), {
    headers: {
      'content-type': writer.type,
      'content-disposition': dispositionOf(head, writer),
      'cache-control': 'no-store',
    },
  })
}

/** What a side is called in a file; both have been looked at already, so that whoever asks may know them. */
async function titleOf(side: Side): Promise<string> {
  if ('connectionId' in side) return (await findConnection(side.connectionId)).name
  const row = await requireSnapshot(side.snapshotId)
  return `${row.connectionName} ${snapshotTitle(row)}`
}

function streamOf(parts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return()
    },
  })
}

/** `shop-nightly-to-shop-2026-11-21-18-05.md`: in full for who reads RFC 6266, in ASCII for the others. */
function dispositionOf({ before, after, comparedAt }: DifferenceHead, { ending }: DifferenceWriter): string {
  const plain = (text: string) =>
    text
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
  const time = comparedAt.slice(0, 16).replace(/[:T]/g, '-')
  const name = `${plain(before).slice(0, 60)}-to-${plain(after).slice(0, 60)}-${time}.${ending}`
  const ascii = name.replace(/[^\x20-\x7e]+/g, '-')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
