'use client'

import { useState } from 'react'
import type { z } from 'zod'
import type { ChangeView, planChoice } from '@/lib/contract/snapshots'
import { type Choice, everything, isWanted, sendChoice, withEntity, withKinds } from './choice'

/** What is chosen of a difference, as state; `toSend` gives it as the contract has it. */
export function useChoice(initial: { readonly tags: readonly string[]; readonly neverDelete: boolean }) {
  const [choice, setChoice] = useState<Choice>(everything)
  const [tags, setTags] = useState(initial.tags)
  const [neverDelete, setNeverDelete] = useState(initial.neverDelete)
  return {
    choice,
    tags,
    setTags,
    neverDelete,
    setNeverDelete,
    setKinds: (kinds: readonly string[], isOn: boolean) => setChoice(withKinds(choice, kinds, isOn)),
    toggleEntity: (one: { readonly kind: string; readonly id: string }) =>
      setChoice(withEntity(choice, one, !isWanted(choice, one))),
    /** `readAll` gives every difference; asked only where single entities were chosen among whole kinds. */
    toSend: async (
      kinds: readonly string[],
      readAll: () => Promise<readonly ChangeView[]>,
    ): Promise<z.input<typeof planChoice>> => ({
      ...(await sendChoice(choice, kinds, readAll)),
      tags: [...tags],
      ...(neverDelete && { neverDelete }),
    }),
  }
}
