'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import type { JsonObject, Path } from '@/lib/schema/json'
import type { DraftState, DraftStore } from './draft-store'
import { forgetDraft, type KeptDraft, keepDraft, keptDraft } from './drafts'

const pauseMs = 400

/** The whole state of a draft; draws at every change, so only few parts of a form should ask for it. */
export function useDraftState(store: DraftStore): DraftState {
  return useSyncExternalStore(store.subscribe, store.get, store.get)
}

/**
 * Keeps what was typed in this browser while it is typed, without the secrets, and forgets it when nothing is left of it.
 * Answers with what an earlier visit left behind, to be offered once.
 */
export function useKeptDraft({
  store,
  storageKey,
  secrets,
}: {
  store: DraftStore
  storageKey: string
  secrets: readonly Path[]
}): {
  readonly offered: KeptDraft | undefined
  readonly dismiss: () => void
} {
  const [offered, setOffered] = useState<KeptDraft>()
  useEffect(() => {
    if (store.patch() === undefined) setOffered(keptDraft(storageKey))
  }, [store, storageKey])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = store.get().draft
    // What an earlier visit left is not ours to forget: it was offered, and may still be wanted.
    let hasKept = store.patch() !== undefined
    const keep = () => {
      timer = undefined
      const patch = store.patch()
      if (patch) keepDraft(storageKey, withoutSecrets(patch, secrets))
      else if (hasKept) forgetDraft(storageKey)
      hasKept = patch !== undefined
    }
    const flush = () => {
      if (timer === undefined) return
      clearTimeout(timer)
      keep()
    }
    const stop = store.subscribe(() => {
      const { draft } = store.get()
      if (draft === last) return
      last = draft
      timer ??= setTimeout(keep, pauseMs)
    })
    // A closed tab is not unmounted.
    window.addEventListener('pagehide', flush)
    return () => {
      stop()
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [store, storageKey, secrets])
  return { offered, dismiss: () => setOffered(undefined) }
}

function withoutSecrets(patch: JsonObject, secrets: readonly Path[]): JsonObject {
  return withholdSecrets(patch, secrets).entity
}
