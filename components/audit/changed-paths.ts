import type { AuditEntry } from '@/lib/contract/audit'
import { fieldChanges } from '@/lib/diff/field-changes'

/** Fields that Kong itself moves with every change. */
const clockFields = new Set(['updated_at', 'created_at'])

/** What an entry changed, field by field, without what Kong's clock changed. */
export function entryChanges({ before, after }: Pick<AuditEntry, 'before' | 'after'>) {
  return fieldChanges(before, after).filter(({ path }) => !clockFields.has(path))
}

/** The top fields an update changed (`config` for `config.redis.host`), in order, each once. */
export function changedFieldNames(entry: Pick<AuditEntry, 'before' | 'after'>): readonly string[] {
  if (entry.before === undefined || entry.after === undefined) return []
  const names = entryChanges(entry).map(({ path }) => path.split('.')[0] ?? path)
  return [...new Set(names)]
}
