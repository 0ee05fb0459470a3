'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatShare } from '@/components/upstreams/format-share'
import { TargetHealthDot } from '@/components/upstreams/target-health'
import type { TargetState } from '@/lib/contract/upstreams'
import { targetShares } from '@/lib/upstreams/target-share'
import classes from './rollout.module.css'

type CanaryTargetsProps = {
  readonly targets: readonly TargetState[]
  /** What stands before each, to choose it. */
  readonly mark?: (target: string) => ReactNode
}

/** The targets with weight, share and health, as they are now. */
export function CanaryTargets({ targets, mark }: CanaryTargetsProps) {
  const t = useTranslations('rollout.canary')
  const tState = useTranslations('rollout.state')
  const format = useFormatter()
  const shares = targetShares(targets)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard (WCAG 2.1.1)
    <section className={classes.scroll} aria-label={t('targets')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {mark && <th>{t('canary')}</th>}
            <th>{t('target')}</th>
            <th>{t('health')}</th>
            <th className={classes.number}>{t('weight')}</th>
            <th className={classes.number}>{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target, at) => (
            <tr key={target.target}>
              {mark && <td>{mark(target.target)}</td>}
              <td>
                <code>{target.target}</code>
              </td>
              <td>
                <TargetHealthDot target={target} />
              </td>
              <td className={classes.number}>{format.number(target.weight)}</td>
              <td className={classes.number}>{tState('share', { share: formatShare(shares[at]?.whenAllUp ?? 0) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
