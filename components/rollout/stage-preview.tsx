'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { formatShare } from '@/components/upstreams/format-share'
import { canaryWeights, type Weighted } from '@/lib/rollout/canary-weights'
import classes from './rollout.module.css'

type StagePreviewProps = {
  readonly targets: readonly Weighted[]
  readonly canaries: ReadonlySet<string>
  readonly shares: readonly number[]
}

/** The weight each target would have at each step: exactly what will be sent. */
export function StagePreview({ targets, canaries, shares }: StagePreviewProps) {
  const t = useTranslations('rollout.canary')
  const tState = useTranslations('rollout.state')
  const format = useFormatter()
  const stages = shares.map((share) => ({ share, weights: canaryWeights(targets, canaries, share) }))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard (WCAG 2.1.1)
    <section className={classes.scroll} aria-label={t('preview')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('target')}</th>
            <th className={classes.number}>{t('now')}</th>
            {stages.map(({ share }) => (
              <th key={share} className={classes.number}>
                {tState('share', { share: formatShare(share) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {targets.map(({ target, weight }) => (
            <tr key={target}>
              <td>
                <code>{target}</code>
              </td>
              <td className={classes.number}>{format.number(weight)}</td>
              {stages.map(({ share, weights }) => (
                <td key={share} className={classes.number}>
                  {format.number(weights[target] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
