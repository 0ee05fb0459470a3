'use client'

import { useQueryClient } from '@tanstack/react-query'
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
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isOn = wanted?.over === entity ? wanted.isOn : read
  const name = entityName(description, entity)
  const field = labelOf({ field: path })

  const turn = async (next: boolean): Promise<void> => {
    setWanted({ over: entity, isOn: next })
    setIsBusy(true)
    setError(undefined)
    try {
      const answer = await updateEntity(address, { patch: partOf(path, next), seen: partOf(path, !next) })
      await afterWrite(client, address, answer)
      toast({ message: t(next ? 'turnedOn' : 'turnedOff', { field, name }), undo: () => void turn(!next) })
    } catch (cause) {
      setWanted(undefined)
      setError(cause)
    } finally {
      setIsBusy(false)
    }
  }
  const mayChange = useMay('entities.update', description)
  return (
    <span className={classes.toggle}>
      <Toggle
        isOn={isOn}
        isBusy={isBusy}
        label={t('label', { field, name })}
        onToggle={mayChange ? () => void turn(!isOn) : undefined}
      />
      {error !== undefined && (
        <span role="alert" className={classes.refused} title={wordsOf(error).detail}>
          {wordsOf(error).title}
        </span>
      )}
    </span>
  )
}

function partOf(path: Path, isOn: boolean) {
  return withValueAt({}, path, isOn) as { [key: string]: boolean }
}
