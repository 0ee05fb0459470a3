'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type RefObject, useState } from 'react'
import { useFormScope } from '@/components/fields/form-scope'
import { toast } from '@/components/ui/toast'
import { useWords } from '@/components/ui/use-words'
import { useUndo } from '@/components/undo/use-undo'
import { forgetDraft } from '@/lib/browser/drafts'
import { afterWrite, createEntity, updateEntity } from '@/lib/browser/entity-queries'
import type { EntityAnswer } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import { seenOf } from '@/lib/diff/changed-fields'
import { entityName } from '@/lib/entities/entity-name'
import type { KindDescription } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import { isJsonObject, type JsonObject } from '@/lib/schema/json'

/** Saving the draft of a form. */
export type Save = {
  /** Sends what changed; `isForced` although rules we can check say the gateway will refuse it. */
  readonly submit: (options?: { isForced?: boolean }) => void
  readonly isBusy: boolean
  /** What went wrong where no field is to blame. */
  readonly error: unknown
  /** Whether it may have been saved all the same: the gateway's answer was lost. */
  readonly isUnknown: boolean
  /** The entity as someone else left it meanwhile. */
  readonly conflict: JsonObject | undefined
  readonly dismissConflict: () => void
  /** Secrets that the gateway made up for what was just created: told once, then gone. */
  readonly made: EntityAnswer['made']
  readonly dismissMade: () => void
}

/** Creates or updates by the draft of the form around; puts what the gateway refuses at its fields. `onSaved` in place of going to what was created. */
export function useSave({
  description,
  storageKey,
  form,
  onSaved,
}: {
  description: KindDescription
  storageKey: string
  form: RefObject<HTMLFormElement | null>
  onSaved?: (answer: EntityAnswer) => void
}): Save {
  const t = useTranslations('entities.form')
  const words = useWords()
  const client = useQueryClient()
  const router = useRouter()
  const undoOf = useUndo()
  const { store, connectionId, id } = useFormScope()
  const [conflict, setConflict] = useState<JsonObject>()
  const [told, setTold] = useState<EntityAnswer>()
  const kindAddress = { connectionId, kind: description.kind }

  const leave = (answer: EntityAnswer) => {
    if (onSaved) onSaved(answer)
    // An update may give another id, where an old Kong keeps every change as a new row (targets).
    else if (answer.entity.id !== id) router.replace(pages.entity(connectionId, description.kind, answer.entity.id))
  }

  const send = useMutation({
    mutationFn: async (patch: JsonObject): Promise<EntityAnswer> => {
      if (id === undefined) return createEntity(kindAddress, patch)
      const { before, rules } = store.get()
      return updateEntity({ ...kindAddress, id }, { patch, seen: seenOf(before, patch, rules.fields) })
    },
    onSuccess: async (answer) => {
      const name = entityName(description, answer.entity)
      store.rebase(answer.entity)
      forgetDraft(storageKey)
      toast({
        message: t(id === undefined ? 'created' : 'saved', { kind: words(description.label.one), name }),
        undo: undoOf(connectionId, answer.entryId ? [answer.entryId] : []),
      })
      await afterWrite(client, kindAddress, answer)
      if (answer.made) setTold(answer)
      else leave(answer)
    },
    onError: (error) => {
      const { details, reason, fields } = isConsoleError(error) ? error : {}
      const { current } = isJsonObject(details) ? details : {}
      if (reason === 'moved_meanwhile' && isJsonObject(current)) return setConflict(current)
      if (fields) store.refuse(fields)
      focusProblem(form.current)
    },
  })

  const submit = ({ isForced = false }: { isForced?: boolean } = {}) => {
    if (send.isPending) return
    const patch = store.patch()
    if (!patch && id !== undefined) return
    const isHeld = Object.keys(store.get().held).length > 0
    const problems = Object.values(store.problems()).filter((problem) => 'check' in problem)
    if (isHeld || (problems.length > 0 && !isForced)) {
      store.setTried()
      focusProblem(form.current)
      return
    }
    setConflict(undefined)
    send.mutate(patch ?? {})
  }
  const hasPlace = isConsoleError(send.error) && (send.error.fields || send.error.reason === 'moved_meanwhile')
  return {
    submit,
    isBusy: send.isPending,
    error: send.error && !hasPlace ? send.error : undefined,
    isUnknown: isUnknownOutcome(send.error),
    conflict,
    dismissConflict: () => setConflict(undefined),
    made: told?.made,
    dismissMade: () => {
      setTold(undefined)
      if (told) leave(told)
    },
  }
}

function isUnknownOutcome(error: unknown): boolean {
  return isConsoleError(error) && isJsonObject(error.details) && error.details.outcome === 'unknown'
}

/** Brings the first problem into view, once it is drawn, and puts the focus into its field; one without a field stands on top. */
function focusProblem(form: HTMLFormElement | null): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const field = form?.querySelector<HTMLElement>('[data-invalid]:not(:has([data-invalid]))')
      const place = field ?? form?.querySelector('[role="alert"]')
      place?.scrollIntoView({ block: 'center' })
      field?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
    }),
  )
}
