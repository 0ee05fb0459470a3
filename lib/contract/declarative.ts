import { z } from 'zod'
import type { Json, JsonObject, Path } from '@/lib/schema/json'

/** Most bytes of a document: what Kong's Admin API takes by default (nginx_admin_client_max_body_size, 10m). */
export const mostDocumentBytes = 10 * 1024 * 1024

/** The whole configuration of a gateway without a database, as one document. */
export type DeclarativeAnswer = {
  /** Secrets are marks (lib/declarative/kept-secrets.ts), unless they were revealed. */
  readonly document: JsonObject
  /** Where the marks are. */
  readonly withheld: readonly Path[]
  /** Tells this state of the configuration from any other; goes back with what is applied. */
  readonly seen: string
  readonly readAt: string
}

const json: z.ZodType<Json> = z.json()

/**
 * Body of an application: the document, marks and all, and the state it was made from. If the configuration moved meanwhile the answer is
 * 409 `conflict` / `moved_meanwhile`; what the gateway refuses is 422 with `fields`: paths of the document.
 */
export const declarativeInput = z.strictObject({
  document: z.record(z.string(), json),
  seen: z.string().min(1).max(128),
})
