'use client'

import { Checkbox, TextInput } from '@mantine/core'
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
import { upstreamQueries } from '@/lib/browser/upstream-queries'
import type { EntityAnswer } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import type { TargetState } from '@/lib/contract/upstreams'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { can } from '@/lib/permissions/can'
import { readShares } from '@/lib/rollout/read-shares'
import { CanaryTargets } from './canary-targets'
import classes from './rollout.module.css'
import { RolloutState } from './rollout-state'
import { StagePreview } from './stage-preview'
import { UpstreamTrafficBeside } from './traffic-beside'
import { type RolloutDeeds, useRollout } from './use-rollout'

/** The tab "Canary" of an upstream: traffic is shifted to new targets in steps, watched, and taken back. */
export function CanaryTab({ answer: { entity } }: { description: KindDescription; answer: EntityAnswer }) {
  const { connection } = useGatewayScope()
  const rollout = useRollout({ connectionId: connection.id, way: 'weights', entityId: entity.id })
  const targets = useQuery(upstreamQueries.targets({ connectionId: connection.id, upstream: entity.id }))
  return (
    <QueryFaces query={targets} skeleton={<SkeletonRows rows={5} columns={4} />}>
      {(data) => (
        <QueryFaces query={rollout.query} skeleton={<SkeletonRows rows={5} columns={4} />}>
          {() => <Canary upstream={entity} targets={data.targets} rollout={rollout} />}
        </QueryFaces>
      )}
    </QueryFaces>
  )
}

type CanaryProps = {
  readonly upstream: Entity
  readonly targets: readonly TargetState[]
  readonly rollout: RolloutDeeds
}

function Canary({ upstream, targets, rollout }: CanaryProps) {
  const t = useTranslations('rollout.canary')
  const { id: upstreamId } = upstream
  const { connection, gateway, role } = useGatewayScope()
  const [canaries, setCanaries] = useState<ReadonlySet<string>>(new Set())
  const [text, setText] = useState('5, 25, 50, 100')
  const [isAsking, setIsAsking] = useState(false)
  const shares = readShares(text)
  const mayWrite = can(role, 'entities.update') && gateway.kinds.targets?.writable === true
  if (targets.length < 2 && !rollout.active)
    return (
      <EmptyState
        icon={<KindIcon icon="upstream" size={28} />}
        title={t('none')}
        action={
          <Button href={pages.entity(connection.id, 'upstreams', upstreamId, 'targets')}>{t('toTargets')}</Button>
        }
      >
        {t('noneText')}
      </EmptyState>
    )
  const isReady = shares !== undefined && canaries.size > 0 && canaries.size < targets.length
  const toggle = (target: string) => {
    const next = new Set(canaries)
    if (!next.delete(target)) next.add(target)
    setCanaries(next)
  }
  return (
    <div className={classes.tab}>
      <p className={classes.words}>{t('purpose')}</p>
      <RolloutState rollout={rollout} mayWrite={mayWrite} />
      <UpstreamTrafficBeside upstream={upstream} isUnderWay={rollout.active !== undefined} />
      <CanaryTargets
        targets={targets}
        mark={
          mayWrite && !rollout.active
            ? (target) => (
                <Checkbox
                  aria-label={t('isCanary', { target })}
                  checked={canaries.has(target)}
                  onChange={() => toggle(target)}
                />
              )
            : undefined
        }
      />
      {mayWrite && !rollout.active && (
        <>
          <TextInput
            className={classes.shares}
            label={t('shares')}
            description={t('sharesHelp')}
            value={text}
            error={shares === undefined && t('sharesWrong')}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {isReady && <StagePreview targets={targets} canaries={canaries} shares={shares} />}
          <div className={classes.actions}>
            <Button disabled={!isReady} loading={rollout.isBusy} onClick={() => setIsAsking(true)}>
              {isReady ? t('start', { share: shares[0] ?? 0 }) : t('choose')}
            </Button>
          </div>
        </>
      )}
      {isReady && (
        <ConfirmDialog
          isOpen={isAsking}
          title={t('title', { share: shares[0] ?? 0 })}
          confirmLabel={t('start', { share: shares[0] ?? 0 })}
          onConfirm={() =>
            rollout.start({ way: 'weights', entityId: upstreamId, canaries: [...canaries], shares: [...shares] })
          }
          onClose={() => setIsAsking(false)}
        >
          <p>{t('effect', { share: shares[0] ?? 0, targets: [...canaries].join(', ') })}</p>
          <StagePreview targets={targets} canaries={canaries} shares={shares.slice(0, 1)} />
        </ConfirmDialog>
      )}
    </div>
  )
}
