'use client'

import { Loader } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { StatusDot } from '@/components/ui/status-dot'
import { formatDuration } from '@/lib/browser/number'
import type { ConnectionTestReport } from '@/lib/contract/connections'
import { gatewayMode } from './gateway-mode'
import { TestFailure } from './test-failure'
import classes from './test-panel.module.css'
import type { TestState } from './use-connection-test'

type TestPanelProps = {
  readonly state: TestState
  /** The address as typed; words quote its host. */
  readonly adminUrl: string
  /** What the form holds now is not what was tested. */
  readonly isStale: boolean
  readonly waitsForSecret: boolean
  readonly canRun: boolean
  readonly onRun: () => void
  readonly onStop: () => void
}

/** What the gateway answered, beside the form: progress, then what was found or why not and what helps. */
export function TestPanel({ state, adminUrl, isStale, waitsForSecret, canRun, onRun, onStop }: TestPanelProps) {
  const t = useTranslations('connections.test')
  const isRunning = state.phase === 'running'
  const isOld = isStale && !isRunning && state.phase !== 'idle'
  return (
    <section className={classes.panel} aria-label={t('title')}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('title')}</h2>
        {isRunning ? (
          <Button variant="default" size="compact" onClick={onStop}>
            {t('stop')}
          </Button>
        ) : (
          <Button
            variant="default"
            size="compact"
            leftSection={<IconPlugConnected size={14} aria-hidden="true" />}
            disabled={!canRun}
            onClick={onRun}
          >
            {state.phase === 'idle' ? t('run') : t('again')}
          </Button>
        )}
      </div>
      <div aria-live="polite" className={classes.body}>
        {isOld && <p className={classes.stale}>{t('stale')}</p>}
        {state.phase === 'idle' && (
          <p className={classes.idle}>{t(waitsForSecret ? 'waitsForSecret' : canRun ? 'idleReady' : 'idle')}</p>
        )}
        {isRunning && <Running key={state.key} host={hostOf(adminUrl)} />}
        {state.phase === 'passed' && <Report report={state.report} />}
        {state.phase === 'failed' && <TestFailure error={state.error} />}
      </div>
    </section>
  )
}

function Running({ host }: { host: string }) {
  const t = useTranslations('connections.test')
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 4000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={classes.running}>
      <Loader size={14} aria-hidden="true" />
      <div>
        <p>{t('running', { host })}</p>
        {isLong && <p className={classes.idle}>{t('runningLong')}</p>}
      </div>
    </div>
  )
}

function Report({ report: { node, may, warnings } }: { report: ConnectionTestReport }) {
  const t = useTranslations('connections')
  const locale = useLocale()
  const mayWord = may.write ? 'mayReadWrite' : may.read ? 'mayRead' : 'mayNothing'
  const facts = [
    [t('test.version'), `${node.version} · ${t(`test.editions.${node.edition}`)}`],
    [t('test.mode'), gatewayMode(t, node)],
    [t('test.node'), node.hostname],
    [t('test.may'), t(`test.${mayWord}`)],
    [t('test.latency'), formatDuration(locale, node.latencyMs)],
    [t('test.plugins'), t('test.pluginsAvailable', { count: node.pluginsAvailable })],
  ] as const
  return (
    <>
      <StatusDot status="healthy" label={t('test.passed')} />
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {warnings.length > 0 && (
        <ul className={classes.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{t(`warnings.${warning}`)}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function hostOf(address: string): string {
  try {
    return new URL(address.trim()).host
  } catch {
    return address.trim()
  }
}
