'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { TimeAgo } from '@/components/ui/time-ago'
import type { Rollout } from '@/lib/contract/rollouts'
import classes from './rollout.module.css'
import type { RolloutDeeds } from './use-rollout'

/** Where a roll-out stands, its stages, and the buttons to go on, back, or end. Nothing where none was ever begun. */
export function RolloutState({ rollout, mayWrite }: { rollout: RolloutDeeds; mayWrite: boolean }) {
  const t = useTranslations('rollout.state')
  const { active, last, failure, isBusy } = rollout
  const wordsOf = useStageWords(active)
  return (
    <>
      {failure && <Failure error={failure} />}
      {active && (
        <section className={classes.state} aria-label={t('title')}>
          <p className={classes.words}>
            {t.rich('started', { name: active.startedByName, time: () => <TimeAgo at={active.startedAt} /> })}
          </p>
          <ol className={classes.stages}>
            {active.stages.map((_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: stages never move
              <li key={at} aria-current={at === active.at ? 'step' : undefined} data-done={at < active.at || undefined}>
                {wordsOf(at)}
              </li>
            ))}
          </ol>
          {mayWrite && (
            <div className={classes.actions}>
              {active.at + 1 < active.stages.length && (
                <Button loading={isBusy} onClick={() => rollout.move(active.at + 1)}>
                  {t('next', { stage: wordsOf(active.at + 1) })}
                </Button>
              )}
              {active.at > 1 && (
                <Button variant="default" disabled={isBusy} onClick={() => rollout.move(active.at - 1)}>
                  {t('previous', { stage: wordsOf(active.at - 1) })}
                </Button>
              )}
              {active.at > 0 && (
                <Button variant="default" disabled={isBusy} onClick={() => rollout.move(0)}>
                  {t('back')}
                </Button>
              )}
              <Button variant="subtle" tone="quiet" disabled={isBusy} onClick={rollout.end}>
                {t(active.at === 0 ? 'cancel' : 'keep')}
              </Button>
            </div>
          )}
        </section>
      )}
      {!active && last?.endedAt && (
        <p className={classes.dim}>
          {t.rich('ended', { name: last.startedByName, time: () => <TimeAgo at={last.endedAt ?? ''} /> })}
        </p>
      )}
    </>
  )
}

/** A stage in a few words: before, a share, or the upstream it sends to. */
function useStageWords(rollout: Rollout | undefined): (at: number) => string {
  const t = useTranslations('rollout.state')
  return (at) => {
    const stage = rollout?.stages[at]
    if (stage?.share !== undefined) return t('share', { share: stage.share })
    if (typeof stage?.values.host === 'string') return stage.values.host
    return t('before')
  }
}
