import { isJsonObject, type JsonObject } from '@/lib/schema/json'

/** What was typed and not saved: of a new entity the draft, of an existing one the patch. Never secrets. */
export type KeptDraft = { readonly value: JsonObject; readonly keptAt: string }

const prefix = 'gatehouse-draft:'

/** The name a draft is kept under: per person, connection, kind and entity (`new` for one that is not there yet). */
export function draftKey({
  userId,
  connectionId,
  kind,
  id = 'new',
}: {
  userId: string
  connectionId: string
  kind: string
  id?: string
}): string {
  return `${prefix}${userId}:${connectionId}:${kind}:${id}`
}

/** Keeps a draft in this browser; does nothing where storage is full or forbidden. */
export function keepDraft(key: string, value: JsonObject, keptAt = new Date().toISOString()): void {
  try {
    localStorage.setItem(key, JSON.stringify({ value, keptAt }))
  } catch {
    // A browser without storage loses drafts at reload; typing goes on.
  }
}

/** The draft kept under a key, if one can be read. */
export function keptDraft(key: string): KeptDraft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (!isJsonObject(kept) || !isJsonObject(kept.value) || typeof kept.keptAt !== 'string') return undefined
    return { value: kept.value, keptAt: kept.keptAt }
  } catch {
    return undefined
  }
}

/** Forgets one draft. */
export function forgetDraft(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept either.
  }
}

/** Forgets every draft of this browser: for signing out. */
export function forgetAllDrafts(): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    for (const key of keys) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Nothing was kept either.
  }
}
