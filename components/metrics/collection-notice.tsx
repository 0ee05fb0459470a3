'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { StatusDot } from '@/components/ui/status-dot'
import { TimeAgo } from '@/components/ui/time-ago'
import { scrapeMetrics } from '@/lib/browser/metrics-queries'
import type { CollectionState, MissingSwitch } from '@/lib/contract/metrics'
import { pages } from '@/lib/contract/paths'
import classes from './metrics.module.css'

const PluginDialog = dynamic(() => import('./plugin-dialog').then((module) => module.PluginDialog), { ssr: false })

type NoticeProps = {
  readonly collection: CollectionState
  /** Figures of consumers are wanted, which are off by default on purpose. */
  readonly isPerConsumer?: boolean
  /** The first figures are still to come. */
  readonly isAwaited: boolean
}

/** What keeps figures away, and what helps: a scrape that fails, switches of the gateway that are off. */
export function CollectionNotice({ collection, isAwaited, isPerConsumer = false }: NoticeProps) {
  const { state } = collection
  const missing = collection.missing.filter((one) => isPerConsumer || one !== 'per_consumer')
  return (
    <>
      {state === 'failing' && <Failing collection={collection} />}
      {isAwaited && <Waiting seconds={(2 * collection.intervalMs) / 1000} />}
      {state !== 'off' && missing.length > 0 && (
        <Missing collection={{ ...collection, missing }} isPerConsumer={isPerConsumer} />
      )}
    </>
  )
}

function Failing({ collection }: { collection: CollectionState }) {
  const t = useTranslations('metrics.collection')
  const { connection } = useConnection()
  const maySettle = useCan('connections.write')
  const { failure = 'unexpected', message, lastScrapeAt } = collection
  const down = collection.nodes.filter(({ isUp }) => !isUp)
  return (
    <div className={classes.notice} data-tone="failing" role="alert">
      <div>
        <StatusDot status="failing" label={t(`failures.${failure}`)} />
        {message && <p className={classes.quiet}>{message}</p>}
        {collection.nodes.length > 1 && (
          <p className={classes.quiet}>
            {t('nodes', { list: down.map(({ label }) => label).join(', '), count: down.length })}
          </p>
        )}
        {lastScrapeAt && (
          <p className={classes.quiet}>{t.rich('last', { when: () => <TimeAgo at={lastScrapeAt} /> })}</p>
        )}
      </div>
      <TryNow />
      {maySettle && (
        <Button variant="default" href={pages.metricSettings(connection.id)}>
          {t('settings')}
        </Button>
      )}
    </div>
  )
}

/** Rates are made of two scrapes. */
function Waiting({ seconds }: { seconds: number }) {
  const t = useTranslations('metrics.collection')
  return (
    <div className={classes.notice} role="status">
      <div>{t('waiting', { seconds })}</div>
      <TryNow />
    </div>
  )
}

function TryNow() {
  const t = useTranslations('metrics.collection')
  const { connection } = useConnection()
  const client = useQueryClient()
  const mayTry = useCan('entities.update')
  const send = useMutation({
    mutationFn: () => scrapeMetrics(connection.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['connections', connection.id, 'metrics'] }),
  })
  if (!mayTry) return null
  return (
    <>
      <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
        {t('tryNow')}
      </Button>
      {send.error && <Failure error={send.error} />}
    </>
  )
}

function Missing({ collection, isPerConsumer }: Omit<NoticeProps, 'isAwaited'>) {
  const t = useTranslations('metrics.collection')
  const { connection } = useConnection()
  const node = useConnection().node.data
  const mayCreate = useCan('entities.create')
  const [isOpen, setIsOpen] = useState(false)
  const switches = collection.missing.filter((one) => one !== 'prometheus_plugin' && one !== 'global_plugin')
  const why = whyMissing(collection.missing)
  return (
    <div className={classes.notice}>
      <div>
        <StatusDot status="degraded" label={t(`missing.${why}.title`)} />
        {why !== 'noSwitches' && <p className={classes.quiet}>{t(`missing.${why}.text`)}</p>}
        {switches.length > 0 && (
          <p className={classes.quiet}>
            {t('switches')}{' '}
            {switches.map((one) => (
              <code key={one}>{one} </code>
            ))}
          </p>
        )}
      </div>
      {collection.plugin && mayCreate && node?.writable !== false && (
        <Button onClick={() => setIsOpen(true)}>{t('turnOn')}</Button>
      )}
      {isOpen && collection.plugin && (
        <PluginDialog
          connectionId={connection.id}
          plugin={collection.plugin}
          isPerConsumer={isPerConsumer}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  )
}

function whyMissing(missing: readonly MissingSwitch[]): 'noPlugin' | 'noGlobal' | 'noSwitches' {
  if (missing.includes('prometheus_plugin')) return 'noPlugin'
  return missing.includes('global_plugin') ? 'noGlobal' : 'noSwitches'
}
