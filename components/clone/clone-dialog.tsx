'use client'

import { Checkbox, NativeSelect } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { Dialog } from '@/components/ui/dialog'
import { inSentence } from '@/components/ui/in-sentence'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { toast } from '@/components/ui/toast'
import { useWords } from '@/components/ui/use-words'
import { useNames } from '@/components/undo/use-names'
import { useUndo } from '@/components/undo/use-undo'
import { cloneQueries } from '@/lib/browser/clone-queries'
import { connectionQueries } from '@/lib/browser/connection-queries'
import { afterUndo } from '@/lib/browser/undo-queries'
import type { ClonePlan } from '@/lib/contract/clone'
import { pages } from '@/lib/contract/paths'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity, KindDescription } from '@/lib/entities/types'
import classes from './clone.module.css'
import { CloneRequests } from './clone-requests'

type CloneDialogProps = {
  readonly description: KindDescription
  readonly entity: Entity
  readonly onClose: () => void
}

/** A copy of an entity, here or on another gateway, with or without what belongs to it: the requests first, then how they go. */
export function CloneDialog({ description, entity, onClose }: CloneDialogProps) {
  const t = useTranslations('clone')
  const words = useWords()
  const client = useQueryClient()
  const router = useRouter()
  const undoOf = useUndo()
  const { connection } = useGatewayScope()
  const names = useNames(connection.id)
  const [to, setTo] = useState(connection.id)
  const [hasBegun, setHasBegun] = useState(false)
  const [kinds, setKinds] = useState<readonly string[]>()
  const { data: list } = useQuery(connectionQueries.list())
  const from = { connectionId: connection.id, kind: description.kind, id: entity.id }
  const query = useQuery(cloneQueries.plan({ from, to, ...(kinds && { kinds }) }))

  const choose = (plan: ClonePlan, kind: string, isChosen: boolean) => {
    const chosen = chosenOf(plan)
    setKinds(isChosen ? [...chosen, kind] : chosen.filter((one) => one !== kind))
  }
  const leave = async (plan: ClonePlan, entryIds: readonly string[]) => {
    toast({ message: t('done', { count: entryIds.length }), undo: undoOf(to, entryIds) })
    onClose()
    const made = plan.ids[entity.id]
    if (made !== undefined) router.push(pages.entity(to, description.kind, made))
    await afterUndo(client, to)
  }
  return (
    <Dialog
      onClose={onClose}
      size="xl"
      title={t('title', { kind: inSentence(words(description.label.one)), name: entityName(description, entity) })}
    >
      <NativeSelect
        label={t('to')}
        value={to}
        disabled={hasBegun}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={(list?.connections ?? [connection]).map(({ id, name }) => ({
          value: id,
          label: id === connection.id ? t('here', { name }) : name,
        }))}
      />
      <QueryFaces query={query} skeleton={<SkeletonRows rows={4} columns={2} />}>
        {(plan) => (
          <>
            {plan.options.length > 0 && !plan.isTooMuch && (
              <fieldset className={classes.options}>
                <legend>{t('with')}</legend>
                {plan.options.map(({ kind, count, isChosen }) => (
                  <Checkbox
                    key={kind}
                    label={t('counted', { count, kind: count === 1 ? names.one(kind) : names.many(kind) })}
                    checked={isChosen}
                    disabled={hasBegun}
                    onChange={(event) => choose(plan, kind, event.currentTarget.checked)}
                  />
                ))}
              </fieldset>
            )}
            {plan.isTooMuch && <p className={classes.note}>{t('tooMuch')}</p>}
            <CloneRequests
              key={`${to} ${chosenOf(plan).join()}`}
              plan={plan}
              from={from}
              to={to}
              isReading={query.isPlaceholderData}
              onClose={onClose}
              onBegin={() => setHasBegun(true)}
              onDone={leave}
            />
          </>
        )}
      </QueryFaces>
    </Dialog>
  )
}

function chosenOf({ options }: ClonePlan): readonly string[] {
  return options.filter((one) => one.isChosen).map((one) => one.kind)
}
