'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorWords } from '@/components/ui/error-words'
import { toast } from '@/components/ui/toast'
import { afterWrite, updateEntity } from '@/lib/browser/entity-queries'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity, KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import { valueAt, withValueAt } from '@/lib/schema/value-at'
import classes from './entity-table.module.css'
import { useGatewayScope, useMay } from './gateway-scope'
import { Toggle } from './toggle'
import { useColumnLabel } from './use-column-label'

type EntityToggleProps = {
  readonly description: KindDescription
  readonly entity: Entity
  readonly path: Path
}

/** A boolean of an entity as a switch that acts at once, with Undo; only shown to who may not change it. */
export function EntityToggle({ description, entity, path }: EntityToggleProps) {
  const t = useTranslations('entities.toggle')
  const labelOf = useColumnLabel(description)
  const wordsOf = useErrorWords()
  const client = useQueryClient()
  const { connection } = useGatewayScope()
  const address = { connectionId: connection.id, kind: description.kind, id: entity.id }
  const read = valueAt(entity, path) !== false
  // What was set stays shown until the list has been read again.
  const [wanted, setWanted] = useState<{ over: Entity; isOn: boolean }>()
  const isOn = wanted?.over === entity ? wanted.isOn : read
  const name = entityName(description, entity)
  const field = labelOf({ field: path })

  const turn = useMutation({
    mutationFn: async (next: boolean): Promise<void> => {
      const answer = await updateEntity(address, { patch: partOf(path, next), seen: partOf(path, !next) })
      await afterWrite(client, address, answer)
    },
    onMutate: (next) => setWanted({ over: entity, isOn: next }),
    onSuccess: (_, next): void => {
      toast({ message: t(next ? 'turnedOn' : 'turnedOff', { field, name }), undo: () => void undo(!next) })
    },
    onError: () => setWanted(undefined),
  })
  const undo = (next: boolean): void => turn.mutate(next)
  const mayChange = useMay('entities.update', description)
  return (
    <span className={classes.toggle}>
      <Toggle
        isOn={isOn}
        isBusy={turn.isPending}
        label={t('label', { field, name })}
        onToggle={mayChange ? () => turn.mutate(!isOn) : undefined}
      />
      {turn.error && (
        <span role="alert" className={classes.refused} title={wordsOf(turn.error).detail}>
          {wordsOf(turn.error).title}
        </span>
      )}
    </span>
  )
}

function partOf(path: Path, isOn: boolean) {
  return withValueAt({}, path, isOn) as { [key: string]: boolean }
}
