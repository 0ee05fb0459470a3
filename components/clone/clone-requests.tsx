'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { StepList } from '@/components/undo/step-list'
import { useFrozen } from '@/components/undo/use-frozen'
import { useNames } from '@/components/undo/use-names'
import { useStepRun } from '@/components/undo/use-step-run'
import { cloneStep } from '@/lib/browser/clone-queries'
import type { EntityAddress } from '@/lib/browser/entity-queries'
import type { ClonePlan, CloneStep } from '@/lib/contract/clone'
import classes from './clone.module.css'

type CloneRequestsProps = {
  readonly plan: ClonePlan
  readonly from: EntityAddress
  readonly to: string
  /** Another plan is on its way. */
  readonly isReading: boolean
  /** From now on nothing of the choice may change. */
  readonly onBegin: () => void
  readonly onClose: () => void
  readonly onDone: (plan: ClonePlan, entryIds: readonly string[]) => Promise<void>
}

/** The requests of a copy, each with what in it is not as it was; then how they go. */
export function CloneRequests({ plan: latest, from, to, isReading, onBegin, onClose, onDone }: CloneRequestsProps) {
  const t = useTranslations('clone')
  const common = useTranslations('common')
  const names = useNames(from.connectionId)
  const [plan, freeze] = useFrozen(latest)
  const steps = plan.steps.filter(({ obstacle }) => obstacle === undefined)
  // Without the entity itself there is nothing for the rest to belong to.
  const isPossible = plan.steps[0]?.obstacle === undefined && steps.length > 0
  const run = useStepRun({
    steps,
    perform: async ({ kind, id, newId, renamed }) => {
      const chosen = Object.fromEntries(renamed.map(({ path, to: name }) => [path, name]))
      const body = { from: from.connectionId, kind, id, newId, ids: { ...plan.ids }, names: chosen }
      return (await cloneStep(to, body)).entryId
    },
    onDone: (entryIds) => onDone(plan, entryIds),
    kept: {
      connectionId: to,
      what: 'clone',
      kind: from.kind,
      name: plan.name,
      stepOf: ({ kind, newId, name, renamed }) => ({ kind, id: newId, name: renamed[0]?.to ?? name }),
    },
  })
  const start = () => {
    freeze()
    onBegin()
    void run.start()
  }
  return (
    <div className={classes.requests}>
      <StepList
        title={t('requests')}
        progress={t('progress')}
        run={run}
        wordOf={(state) => t(`steps.${state}`)}
        steps={plan.steps.map((step) => ({
          id: step.newId,
          content: <Request step={step} label={names.one(step.kind)} />,
          ...(step.obstacle && { state: t(`obstacles.${step.obstacle}`) }),
        }))}
      />
      {run.error !== undefined && <Failure error={run.error} />}
      <div className={classes.foot}>
        {run.isBusy ? (
          <Button variant="default" onClick={run.stop}>
            {t('stop')}
          </Button>
        ) : (
          <Button variant="default" onClick={onClose}>
            {run.done > 0 ? common('close') : common('cancel')}
          </Button>
        )}
        <Button disabled={!isPossible || isReading} loading={run.isBusy} onClick={start}>
          {t('confirm', { count: steps.length - run.done })}
        </Button>
      </div>
    </div>
  )
}

function Request({ step, label }: { step: CloneStep; label: string }) {
  const t = useTranslations('clone')
  const { name, path, body, withheld, renamed, dropped, lost, competes } = step
  return (
    <>
      <span>
        {label} <strong>{name}</strong>
      </span>
      {renamed.map((one) => (
        <p key={one.path} className={classes.note}>
          {t('renamed', { path: one.path, name: one.to })}
        </p>
      ))}
      {dropped.map((one) => (
        <p key={one.path} className={classes.note}>
          {t(`dropped.${one.why}`, { path: one.path })}
        </p>
      ))}
      {competes && <p className={classes.note}>{t('competes')}</p>}
      {lost.length > 0 && <p className={classes.note}>{t('lost', { paths: lost.join(', ') })}</p>}
      {path !== '' && (
        <details>
          <summary>
            <code>POST {path}</code>
          </summary>
          <pre className={classes.body}>{JSON.stringify(body, null, 2)}</pre>
          {withheld.length > 0 && <p className={classes.note}>{t('withheld', { paths: withheld.join(', ') })}</p>}
        </details>
      )}
    </>
  )
}
