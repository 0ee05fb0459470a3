'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { FormScopeProvider } from '@/components/fields/form-scope'
import { useUser } from '@/components/shell/user-context'
import { Failure } from '@/components/ui/failure'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { type DraftStore, draftStore } from '@/lib/browser/draft-store'
import { draftKey } from '@/lib/browser/drafts'
import { entityQueries } from '@/lib/browser/entity-queries'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { KindDescription, SubschemaDescription } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { type CustomInputs, useCustomInputs } from './custom-inputs'
import { FormBody } from './form-body'
import { useGatewayScope, useMay } from './gateway-scope'

type EntityFormProps = {
  readonly description: KindDescription
  /** The entity to edit; absent for a new one. */
  readonly answer?: EntityAnswer
  /** What a new one starts with; must keep its identity. */
  readonly initial?: JsonObject
  /** A draft that outlives this form, while its page is open. */
  readonly keep?: { store?: DraftStore }
}

const nothing: JsonObject = {}

/** The form of any kind, for creating and editing: the draft is the entity, and only what changed is sent. */
export function EntityForm({ description, answer, initial = nothing, keep }: EntityFormProps) {
  const { connection } = useGatewayScope()
  const before = answer?.entity ?? nothing
  const [store] = useState(
    () => keep?.store ?? draftStore({ before, draft: answer ? before : initial, rules: description }),
  )
  useEffect(() => {
    if (keep) keep.store = store
  }, [keep, store])
  // A newer reading replaces what nobody has touched; what was touched keeps its base, and the server sees the difference.
  useEffect(() => {
    const { before: known, typed } = store.get()
    const isTouched = typed !== undefined || store.patch() !== undefined
    if (answer && !isTouched && known !== answer.entity) store.rebase(answer.entity)
  }, [answer, store])

  const inputs = useCustomInputs(description.kind)
  const chosen = useChosen(description, store)
  // What was settled before the form opened is no field of it; what is typed into it must not take the form away meanwhile.
  const [isChosenBefore] = useState(chosen !== undefined)
  const subschema = useQuery({
    ...entityQueries.subschema({ connectionId: connection.id, kind: description.kind, name: chosen ?? '' }),
    enabled: chosen !== undefined,
  })
  // Gateways before 3.5 have no schemas of vaults, and a plugin may be gone: the rest of the entity can be edited all the same.
  const isUnknown = isConsoleError(subschema.error) && subschema.error.code === 'not_found'
  const mayLack = isUnknown && (answer !== undefined || !isChosenBefore)
  if (chosen !== undefined && subschema.error && !subschema.data && !mayLack)
    return (
      <Failure error={subschema.error} onRetry={() => void subschema.refetch()} isRetrying={subschema.isFetching} />
    )
  if (inputs.error)
    return <Failure error={inputs.error} onRetry={() => void inputs.refetch()} isRetrying={inputs.isFetching} />
  if (!inputs.data || (isChosenBefore && subschema.isLoading)) return <SkeletonRows rows={8} columns={2} />
  return (
    <Rules
      description={description}
      customInputs={inputs.data}
      subschema={subschema.data}
      store={store}
      answer={answer}
      isChosenBefore={isChosenBefore}
    />
  )
}

/** The form once the fields are known. */
function Rules({
  description,
  customInputs,
  subschema,
  store,
  answer,
  isChosenBefore,
}: {
  description: KindDescription
  customInputs: CustomInputs
  subschema?: SubschemaDescription
  store: DraftStore
  answer?: EntityAnswer
  isChosenBefore: boolean
}) {
  const { connection } = useGatewayScope()
  const user = useUser()
  const canReveal = useMay('entities.reveal', { kind: description.kind, writable: true })
  const { fields, checks } = subschema ?? description
  const [ready, setReady] = useState<typeof fields>()
  useEffect(() => {
    store.setRules({ fields, checks })
    setReady(fields)
  }, [store, fields, checks])
  const id = answer?.entity.id
  const scope = useMemo(
    () => ({
      store,
      connectionId: connection.id,
      kind: description.kind,
      id,
      manners: description.manners,
      secrets: subschema?.secrets ?? description.secrets,
      withheld: answer?.withheld ?? [],
      canReveal,
      customInputs,
    }),
    [store, connection.id, description, id, subschema, answer?.withheld, canReveal, customInputs],
  )
  if (!ready) return <SkeletonRows rows={8} columns={2} />
  return (
    <FormScopeProvider scope={scope}>
      <FormBody
        description={description}
        chosen={isChosenBefore && description.subschema ? [description.subschema.chosenBy] : []}
        storageKey={draftKey({
          userId: user.id,
          connectionId: connection.id,
          kind: description.kind,
          id: id ?? (isChosenBefore ? newName(description, store) : 'new'),
        })}
      />
    </FormScopeProvider>
  )
}

/** The value that chooses the subschema, as it stands in the draft. */
function useChosen(description: KindDescription, store: DraftStore): string | undefined {
  const read = () => {
    const value = description.subschema && valueAt(store.get().draft, description.subschema.chosenBy)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const [chosen, setChosen] = useState(read)
  useEffect(() => store.subscribe(() => setChosen(read())))
  return chosen
}

/** New plugins of different names are different drafts. */
function newName(description: KindDescription, store: DraftStore): string {
  const chosen = description.subschema && valueAt(store.get().draft, description.subschema.chosenBy)
  return typeof chosen === 'string' ? `new:${chosen}` : 'new'
}
