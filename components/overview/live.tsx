'use client'

import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { Section } from '@/components/ui/section'
import { formatCount, formatDecimal } from '@/lib/browser/number'
import type { NodeStatus } from '@/lib/contract/connections'
import classes from './overview.module.css'
import { ratesOf } from './rates'
import { useSamples } from './use-samples'

const RateChart = dynamic(() => import('./rate-chart').then((module) => module.RateChart), {
  ssr: false,
  loading: () => <div className={classes.chart} />,
})

/** The node's counters while the page is open: requests per second as a line, connections, the total. */
export function Live({ node, pollMs }: { node: NodeStatus; pollMs: number }) {
  const t = useTranslations('overview.live')
  const locale = useLocale()
  const samples = useSamples(node)
  const rates = ratesOf(samples)
  const { connections } = node
  if (connections === undefined) {
    return (
      <Section title={t('title')}>
        <p className={classes.quiet}>{t('unavailable')}</p>
      </Section>
    )
  }
  const rate = rates.at(-1)?.rate
  const rateText = rate === undefined ? '–' : t('ratePerSecond', { value: formatDecimal(locale, rate) })
  const { reading, writing, waiting } = connections
  return (
    <Section title={t('title')} description={t('description', { seconds: pollMs / 1000 })}>
      <dl className={classes.numbers}>
        <div>
          <dt>{t('rate')}</dt>
          <dd>{rateText}</dd>
        </div>
        <div>
          <dt>{t('active')}</dt>
          <dd title={t('activeText', { reading, writing, waiting })}>{formatCount(locale, connections.active)}</dd>
        </div>
        <div>
          <dt>{t('total')}</dt>
          <dd>{formatCount(locale, connections.totalRequests)}</dd>
        </div>
      </dl>
      {rates.length > 0 ? (
        <RateChart points={rates} label={t('chart', { value: rateText })} />
      ) : (
        <p className={classes.quiet}>{t('collecting')}</p>
      )}
    </Section>
  )
}
