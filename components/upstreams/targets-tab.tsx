'use client'

import { TextInput } from '@mantine/core'
import { IconListDetails, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useGatewayScope, useRight } from '@/components/entity/gateway-scope'
import { KindIcon } from '@/components/entity/kind-icon'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { type UpstreamAddress, upstreamQueries } from '@/lib/browser/upstream-queries'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { UpstreamTargets } from '@/lib/contract/upstreams'
import type { Entity, KindDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import { AddMany } from './add-many'
import { AddTarget, newTargetRules } from './add-target'
import { type Bulk, BulkDialog } from './bulk-dialog'
import { TargetHistory } from './target-history'
import type { TargetRights } from './target-row'
import { TargetNotes, TargetsSummary } from './targets-notes'
import { TargetsTable } from './targets-table'
import classes from './upstreams.module.css'
import { useTargetActions } from './use-target-actions'

/** The tab "Targets" of an upstream: weights, shares of the traffic and health, live. */
export function TargetsTab({ answer: { entity } }: { description: KindDescription; answer: EntityAnswer }) {
  const { connection, gateway } = useGatewayScope()
  const address = { connectionId: connection.id, upstream: entity.id }
  const query = useQuery(upstreamQueries.targets(address))
  const description = gateway.kinds.targets
  if (!description) return null
  return (
    <QueryFaces query={query} skeleton={<SkeletonRows rows={6} columns={5} />}>
      {(data) => <Targets address={address} data={data} upstream={entity} description={description} />}
    </QueryFaces>
  )
}

type TargetsProps = {
  readonly address: UpstreamAddress
  readonly data: UpstreamTargets
  readonly upstream: Entity
  readonly description: KindDescription
}

/** From how many targets on a field to find some is worth its place. */
const manyTargets = 12

function Targets({ address, data, upstream, description }: TargetsProps) {
  const t = useTranslations('upstreams.targets')
  const may = useRight()
  const { targets, semantics } = data
  const actions = useTargetActions(address, semantics)
  const [panel, setPanel] = useState<'one' | 'many'>()
  const [search, setSearch] = useState('')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [bulk, setBulk] = useState<Bulk>()
  const rights = rightsOf(may, description)
  const mayAdd = may('entities.create', description.kind) && description.writable
  const weightField = fieldAt(description.fields, 'weight')
  const limits = limitsOf(weightField)
  const defaultWeight = typeof weightField?.default === 'number' ? weightField.default : 100
  const rules = newTargetRules({ targets, limits: [lowest(data, limits), limits[1]], defaultWeight })
  const wanted = search.trim().toLowerCase()
  const shown = targets
    .filter(({ target, tags }) => [target, ...tags].some((text) => text.toLowerCase().includes(wanted)))
    .toSorted((a, b) => a.target.localeCompare(b.target, 'en', { numeric: true }))
  const chosen = targets.filter(({ target }) => selected.has(target))
  const addButtons = mayAdd && (
    <>
      <Button variant="default" leftSection={<IconListDetails size={14} />} onClick={() => setPanel('many')}>
        {t('addMany')}
      </Button>
      <Button leftSection={<IconPlus size={14} />} onClick={() => setPanel('one')}>
        {t('add')}
      </Button>
    </>
  )
  return (
    <div className={classes.tab}>
      <div className={classes.bar}>
        <TargetsSummary data={data} />
        <div className={classes.barActions}>{targets.length > 0 && !panel && addButtons}</div>
      </div>
      {panel === 'one' && <AddTarget rules={rules} actions={actions} onClose={() => setPanel(undefined)} />}
      {panel === 'many' && <AddMany rules={rules} actions={actions} onClose={() => setPanel(undefined)} />}
      {actions.failure && (
        <Failure error={actions.failure.error} title={t('failed', { target: actions.failure.target })} />
      )}
      {targets.length >= manyTargets && (
        <TextInput
          type="search"
          className={classes.search}
          aria-label={t('search')}
          placeholder={t('search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {chosen.length > 0 && (
        <div className={classes.selection}>
          <span>{t('selected', { count: chosen.length })}</span>
          {rights.edit && semantics.weightZero !== 'removed' && (
            <Button size="compact" variant="default" onClick={() => setBulk({ deed: 'drain', targets: chosen })}>
              {t('drainSelected')}
            </Button>
          )}
          {rights.remove && (
            <Button
              size="compact"
              variant="default"
              tone="danger"
              onClick={() => setBulk({ deed: 'delete', targets: chosen })}
            >
              {t('deleteSelected')}
            </Button>
          )}
        </div>
      )}
      {targets.length === 0 && !panel && (
        <EmptyState icon={<KindIcon icon={description.icon} size={28} />} title={t('none')} action={addButtons}>
          {t('noneText')}
        </EmptyState>
      )}
      {targets.length > 0 && shown.length === 0 && <EmptyState title={t('noMatch')} />}
      {shown.length > 0 && (
        <TargetsTable
          targets={targets}
          shown={shown}
          semantics={semantics}
          limits={limits}
          rights={rights}
          actions={actions}
          connectionId={address.connectionId}
          selected={selected}
          onSelect={setSelected}
          onBulk={(deed, of) => setBulk({ deed, targets: of })}
        />
      )}
      {targets.length > 0 && <TargetNotes data={data} upstream={upstream} maySetHealth={rights.setHealth} />}
      {semantics.rows === 'history' && <TargetHistory address={address} />}
      {bulk && (
        <BulkDialog
          bulk={bulk}
          all={targets}
          semantics={semantics}
          actions={actions}
          onDone={() => setSelected(new Set())}
          onClose={() => setBulk(undefined)}
        />
      )}
    </div>
  )
}

/** Setting health changes no entity: a gateway without a database takes that too. */
function rightsOf(may: ReturnType<typeof useRight>, { kind, writable }: KindDescription): TargetRights {
  return {
    edit: writable && may('entities.update', kind),
    remove: writable && may('entities.delete', kind),
    setHealth: may('entities.update', kind),
  }
}

function limitsOf(field: Field | undefined): readonly [number, number] {
  return field?.between ?? [0, 65_535]
}

/** A new target of weight 0, where that means removed, would be none. */
function lowest({ semantics }: UpstreamTargets, [least]: readonly [number, number]): number {
  return semantics.weightZero === 'removed' ? Math.max(least, 1) : least
}
