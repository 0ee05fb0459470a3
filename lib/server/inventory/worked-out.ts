import 'server-only'
import type { JsonObject } from '@/lib/schema/json'
import { certificateColumns } from '@/lib/server/certificates/certificate-columns'

/** What lists show of a kind besides its fields, worked out while it is read. The fourth rung of the ladder. */
const columns: Readonly<Record<string, (entity: JsonObject) => JsonObject>> = {
  certificates: certificateColumns,
  ca_certificates: certificateColumns,
}

/** The values of a kind's columns that are no fields (`isWorkedOut`), as a part of the entity. */
export function workedOut(kind: string, entity: JsonObject): JsonObject {
  return Object.hasOwn(columns, kind) ? (columns[kind]?.(entity) ?? {}) : {}
}
