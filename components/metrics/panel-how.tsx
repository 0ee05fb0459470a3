'use client'

import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { inSentence } from '@/components/ui/in-sentence'
import { useReturnFocus } from '@/components/ui/return-focus'
import { useWords } from '@/components/ui/use-words'
import { metricsQueries, type PanelsWish } from '@/lib/browser/metrics-queries'
import type { PanelsAnswer } from '@/lib/contract/metrics'
import type { Panel } from '@/lib/metrics/panels/panel'
import { metricsOf, promqlOf, rateRange } from '@/lib/metrics/promql'
import classes from './metrics.module.css'

type PanelHowProps = {
  readonly panel: Panel
  readonly answer: PanelsAnswer | undefined
  /** One entity by the label of its metrics; absent: the whole gateway. */
  readonly scope: PanelsWish['scope']
  readonly onClose: () => void
}

/** Where the figures of a panel come from: Kong's metrics, what is done with them, and the same as a Prometheus would be asked. */
export function PanelHow({ panel, answer, scope, onClose }: PanelHowProps) {
  const t = useTranslations('metrics.how')
  const common = useTranslations('common')
  const words = useWords()
  useReturnFocus()
  const generation = answer?.collection.generation ?? 'b'
  const metrics = metricsOf(panel, generation)
  const { connection } = useConnection()
  const isPrometheus = answer?.source === 'prometheus'
  const settings = useQuery({ ...metricsQueries.settings(connection.id), enabled: isPrometheus })
  const queries = promqlOf(panel, {
    generation,
    ...(scope && { scope }),
    ...(answer && { range: rateRange(answer.stepMs) }),
    ...(isPrometheus && settings.data?.prometheus && { matchers: settings.data.prometheus.matchers }),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title', { panel: inSentence(words(panel.title)) })}
      size="lg"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className={classes.how}>
        <p>{t(`ways.${panel.figure.how}`)}</p>
        <h3>{t('metrics')}</h3>
        {metrics.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ul>
            {metrics.map((metric) => (
              <li key={metric}>
                <code>{metric}</code>
              </li>
            ))}
          </ul>
        )}
        {panel.needs && <p>{t.rich('needs', { switch: () => <code>{panel.needs}</code> })}</p>}
        {metrics.length > 0 && (
          <>
            <h3>{t('promql')}</h3>
            {queries.map(({ query }) => (
              <pre key={query}>{query}</pre>
            ))}
          </>
        )}
        {answer && (
          <p>
            {t(`resolutions.${answer.resolution}`)} {t('step', { seconds: answer.stepMs / 1000 })}{' '}
            {t(`sources.${answer.source}`)}
          </p>
        )}
        <p>{t('gaps')}</p>
      </div>
    </Modal>
  )
}
