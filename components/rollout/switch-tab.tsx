'use client'

import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { KindIcon } from '@/components/entity/kind-icon'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import type { EntityAnswer, EntityPage } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { can } from '@/lib/permissions/can'
import classes from './rollout.module.css'
import { RolloutState } from './rollout-state'
import { TrafficBeside } from './traffic-beside'
import { UpstreamHealth } from './upstream-health'
import { type RolloutDeeds, useRollout } from './use-rollout'

/** The tab "Switch" of a service: blue-green between upstreams, with a way back. */
export function SwitchTab({ answer: { entity } }: { description: KindDescription; answer: EntityAnswer }) {
  const { connection } = useGatewayScope()
  const rollout = useRollout({ connectionId: connection.id, way: 'switch', entityId: entity.id })
  const upstreams = useQuery(
    entityQueries.list({ connectionId: connection.id, kind: 'upstreams', query: { ...wholeList, pageSize: 100 } }),
  )
  return (
    <QueryFaces query={upstreams} skeleton={<SkeletonRows rows={3} columns={2} />}>
      {({ rows }) => (
        <QueryFaces query={rollout.query} skeleton={<SkeletonRows rows={3} columns={2} />}>
          {() => <Switch service={entity} upstreams={rows} rollout={rollout} />}
        </QueryFaces>
      )}
    </QueryFaces>
  )
}

type SwitchProps = {
  readonly service: Entity
  readonly upstreams: EntityPage['rows']
  readonly rollout: RolloutDeeds
}

function Switch({ service, upstreams, rollout }: SwitchProps) {
  const t = useTranslations('rollout')
  const { id: serviceId } = service
  const host = String(service.host ?? '')
  const { connection, gateway, role } = useGatewayScope()
  const [chosen, setChosen] = useState<string | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const current = upstreams.find(({ name }) => name === host)
  const others = upstreams.flatMap(({ id, name }) => (typeof name === 'string' && name !== host ? [{ id, name }] : []))
  const other = others.find(({ name }) => name === chosen)
  const mayWrite = can(role, 'entities.update') && gateway.kinds.services?.writable === true
  if (others.length === 0 && !rollout.active)
    return (
      <EmptyState
        icon={<KindIcon icon="upstream" size={28} />}
        title={t('switch.none')}
        action={
          mayWrite && <Button href={pages.newEntity(connection.id, 'upstreams')}>{t('switch.newUpstream')}</Button>
        }
      >
        {t('switch.noneText')}
      </EmptyState>
    )
  return (
    <div className={classes.tab}>
      <p className={classes.words}>{t('switch.purpose')}</p>
      <section className={classes.sides} aria-label={t('switch.now')}>
        <Side title={t('switch.now')} name={host} id={current?.id} />
        {other && <Side title={t('switch.next')} name={other.name} id={other.id} />}
      </section>
      <RolloutState rollout={rollout} mayWrite={mayWrite} />
      <TrafficBeside services={[service]} isUnderWay={rollout.active !== undefined} />
      {mayWrite && !rollout.active && (
        <div className={classes.actions}>
          <Select
            label={t('switch.to')}
            placeholder={t('switch.choose')}
            data={others.map(({ name }) => name)}
            value={chosen}
            onChange={setChosen}
            searchable
          />
          <Button disabled={!other} loading={rollout.isBusy} onClick={() => setIsAsking(true)}>
            {t('switch.review')}
          </Button>
        </div>
      )}
      {other && (
        <ConfirmDialog
          isOpen={isAsking}
          title={t('switch.title', { name: other.name })}
          confirmLabel={t('switch.confirm')}
          onConfirm={async () => {
            await rollout.start({ way: 'switch', entityId: serviceId, host: other.name })
            setChosen(null)
          }}
          onClose={() => setIsAsking(false)}
        >
          <p>{t('switch.effect', { from: host, to: other.name })}</p>
          <pre
            className={classes.request}
          >{`PATCH /services/${serviceId}\n${JSON.stringify({ host: other.name })}`}</pre>
          <UpstreamHealth connectionId={connection.id} id={other.id} warns />
        </ConfirmDialog>
      )}
    </div>
  )
}

function Side({ title, name, id }: { title: string; name: string; id: string | undefined }) {
  const t = useTranslations('rollout')
  const { connection } = useGatewayScope()
  return (
    <div className={classes.side}>
      <h2>{title}</h2>
      <code>{name}</code>
      {id === undefined ? (
        <p className={classes.dim}>{t('switch.noUpstream')}</p>
      ) : (
        <UpstreamHealth connectionId={connection.id} id={id} />
      )}
    </div>
  )
}
