import 'server-only'
import type { AuditEntry, AuditExportQuery } from '@/lib/contract/audit'
import type { UserContext } from '@/lib/server/context'
import { toAuditEntry } from './audit-entry'
import { rowsBefore } from './list-audit'
import { recordEvent } from './record-event'

/** Entries read at a time: as many are in memory, however long the log is. */
const pageSize = 500

const types = { jsonl: 'application/jsonl; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const

/**
 * Everything of the audit log that matches and the user may read, newest first, as a file that is sent while it is read. That somebody
 * took it with them is itself an entry; throws `unavailable` where that cannot be written.
 */
export async function exportAudit(context: UserContext, { format, ...filter }: AuditExportQuery): Promise<Response> {
  await recordEvent(context, {
    action: 'export',
    outcome: 'done',
    kind: 'audit',
    entityName: format,
    after: JSON.parse(JSON.stringify(filter)),
  })
  const pages = readPages(context, filter)
  const encoder = new TextEncoder()
  let isFirst = true
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pages.next()
      const head = isFirst && format === 'csv' ? `${columns.map(([name]) => name).join(',')}\r\n` : ''
      isFirst = false
      const text = head + (value ?? []).map(format === 'csv' ? csvLine : jsonLine).join('')
      if (text) controller.enqueue(encoder.encode(text))
      if (done) controller.close()
    },
    async cancel() {
      await pages.return(undefined)
    },
  })
  const day = new Date().toISOString().slice(0, 10)
  return new Response(stream, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="gatehouse-audit-${day}.${format}"`,
      'cache-control': 'no-store',
    },
  })
}

async function* readPages(context: UserContext, filter: Omit<AuditExportQuery, 'format'>) {
  let before: string | undefined
  for (;;) {
    context.signal.throwIfAborted()
    const rows = await rowsBefore(context, { filter, before, limit: pageSize })
    yield rows.map(toAuditEntry)
    before = rows.at(-1)?.id
    if (rows.length < pageSize) return
  }
}

function jsonLine(entry: AuditEntry): string {
  return `${JSON.stringify(entry)}\n`
}

type Cell = (entry: AuditEntry) => unknown

const columns: readonly (readonly [string, Cell])[] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at],
  ['completedAt', ({ completedAt }) => completedAt],
  ['actorKind', ({ actor }) => actor.kind],
  ['actorId', ({ actor }) => actor.id],
  ['actor', ({ actor }) => actor.name],
  ['action', ({ action }) => action],
  ['outcome', ({ outcome }) => outcome],
  ['connection', ({ connection }) => connection?.name],
  ['kind', ({ kind }) => kind],
  ['entityId', ({ entityId }) => entityId],
  ['entityName', ({ entityName }) => entityName],
  ['errorCode', ({ error }) => error?.code],
  ['errorMessage', ({ error }) => error?.message],
  ['address', ({ address }) => address],
  ['requestId', ({ requestId }) => requestId],
  ['before', ({ before }) => before && JSON.stringify(before)],
  ['after', ({ after }) => after && JSON.stringify(after)],
]

function csvLine(entry: AuditEntry): string {
  return `${columns.map(([, cell]) => csvCell(cell(entry))).join(',')}\r\n`
}

/** RFC 4180, and a quote ahead of what a spreadsheet would calculate (OWASP, CSV injection). */
function csvCell(value: unknown): string {
  const text = value === undefined ? '' : String(value)
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
