import type { RouteKey } from '@/lib/permissions/routes'

/** Routes that answer with a file or a stream, and its types. */
export const media: { readonly [Key in RouteKey]?: readonly string[] } = {
  'GET /api/events': ['text/event-stream'],
  'GET /api/audit/export': ['application/jsonl', 'text/csv'],
  'GET /api/connections/[connectionId]/restores/[runId]/events': ['text/event-stream'],
  'POST /api/connections/[connectionId]/compare/export': ['application/json', 'text/markdown', 'text/plain'],
  'POST /api/connections/[connectionId]/snapshots/[snapshotId]/download': ['application/octet-stream'],
}
