'use client'

import { IconSettings } from '@tabler/icons-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Sparkline } from '@/components/metrics/chart/sparkline'
import { ColorSwatch } from '@/components/shell/color-swatch'
import { useErrorWords } from '@/components/ui/error-words'
import { IconButton } from '@/components/ui/icon-button'
import { StatusDot } from '@/components/ui/status-dot'
import { TimeAgo } from '@/components/ui/time-ago'
import { formatCount } from '@/lib/browser/number'
import { type ChartUnit, formatValue } from '@/lib/charts/format-value'
import type { FleetGateway } from '@/lib/contract/fleet'
import { pages } from '@/lib/contract/paths'
import { fromErrorBody } from '@/lib/errors/console-error'
import classes from './fleet.module.css'
import { statusOfGateway, statusOfNumber } from './fleet-state'

type FleetRowProps = { readonly gateway: FleetGateway; readonly maySettle: boolean }

/** One gateway: how it fares and why, what it is, its traffic, and what needs care soon. */
export function FleetRow({ gateway, maySettle }: FleetRowProps) {
  const t = useTranslations('fleet')
  const { connection, traffic, targets, certificates, outsideChanges, lastSnapshot } = gateway
  const { id, name } = connection
  return (
    <tr className={classes.row}>
      <th scope="row" data-column="gateway">
        <Link prefetch={false} href={pages.connection(id)} className={classes.link} title={name}>
          <ColorSwatch color={connection.color} />
          <span className={classes.name}>{name}</span>
        </Link>
      </th>
      <td data-column="state">
        <State gateway={gateway} />
      </td>
      <td data-column="version">
        <Version gateway={gateway} />
      </td>
      <td data-column="traffic">
        {traffic ? (
          <Link prefetch={false} href={pages.metrics(id)} className={classes.traffic}>
            <Sparkline values={traffic.line.values} label={t('line')} />
            <Figure unit="perSecond" value={traffic.requestsPerSecond} />
          </Link>
        ) : (
          <Unknown>{gateway.health === 'down' ? '–' : t(`collection.${gateway.collection}`)}</Unknown>
        )}
      </td>
      <td data-column="errors">
        <Share value={traffic?.errorShare ?? null} isBad={gateway.concerns.includes('errors')} />
      </td>
      <td data-column="latency">
        <Figure unit="ms" value={traffic?.p95Ms ?? null} />
      </td>
      <td data-column="targets">
        <Count
          value={targets?.unhealthy}
          label={(count) => t('unhealthyOf', { count, total: targets?.total ?? 0 })}
          href={pages.entities(id, 'upstreams')}
        />
      </td>
      <td data-column="certificates">
        <Count
          value={certificates?.expiring}
          isFailing={(certificates?.expired ?? 0) > 0}
          label={(count) => t('expiring', { count, expired: certificates?.expired ?? 0 })}
          href={pages.entities(id, 'certificates')}
        />
      </td>
      <td data-column="outside">
        <Count
          value={outsideChanges ?? undefined}
          label={(count) => t('outside', { count })}
          href={pages.changesOutside(id)}
        />
      </td>
      <td data-column="snapshot">
        {lastSnapshot ? (
          <Link prefetch={false} href={pages.snapshot(id, lastSnapshot.id)} className={classes.quiet}>
            <TimeAgo at={lastSnapshot.takenAt} />
          </Link>
        ) : (
          <Unknown>{t('never')}</Unknown>
        )}
      </td>
      {maySettle && (
        <td className={classes.actions}>
          <IconButton href={pages.connectionSettings(id)} aria-label={t('settingsOf', { name })}>
            <IconSettings size={16} aria-hidden="true" />
          </IconButton>
        </td>
      )}
    </tr>
  )
}

function State({ gateway }: { gateway: FleetGateway }) {
  const t = useTranslations('fleet')
  const wordsOf = useErrorWords()
  const { concerns, health, message = '', failure } = gateway
  const why = failure ? wordsOf(fromErrorBody({ ...failure, message })).title : message
  const [worst, ...others] = concerns
  const word = worst === undefined ? t(health === 'unknown' ? 'asking' : 'well') : t(`concerns.${worst}`)
  return (
    <>
      <StatusDot status={statusOfGateway(gateway)} label={word} />
      {health === 'down' && why !== '' && (
        <span className={classes.why} title={message}>
          {why}
        </span>
      )}
      {health !== 'down' && others.length > 0 && (
        <span className={classes.why}>{others.map((one) => t(`concerns.${one}`)).join(' · ')}</span>
      )}
    </>
  )
}

function Version({ gateway }: { gateway: FleetGateway }) {
  const t = useTranslations('fleet')
  const { version, mode, nodes } = gateway
  if (version === undefined) return <Unknown />
  const parts = [mode && t(`modes.${mode}`), nodes.known > 1 && t('nodes', { up: nodes.up, known: nodes.known })]
  return (
    <>
      {version}
      <span className={classes.why}>{parts.filter(Boolean).join(' · ')}</span>
    </>
  )
}

function Figure({ unit, value }: { unit: ChartUnit; value: number | null }) {
  const locale = useLocale()
  return <span className={classes.figure}>{formatValue(locale, unit, value)}</span>
}

function Share({ value, isBad }: { value: number | null; isBad: boolean }) {
  const locale = useLocale()
  const text = formatValue(locale, 'percent', value === null ? null : value * 100)
  if (!isBad) return <span className={classes.figure}>{text}</span>
  return <StatusDot status="failing" label={text} />
}

type CountProps = {
  readonly value: number | undefined
  readonly isFailing?: boolean
  readonly label: (count: number) => string
  readonly href: string
}

/** A number of things that need care: quiet when there are none, with a sign and a way there when there are some. */
function Count({ value, isFailing = false, label, href }: CountProps) {
  const locale = useLocale()
  if (value === undefined) return <Unknown />
  if (value === 0) return <span className={classes.dim}>0</span>
  return (
    <Link prefetch={false} href={href} title={label(value)} className={classes.quiet}>
      <StatusDot status={isFailing ? 'failing' : statusOfNumber(value)} label={formatCount(locale, value)} />
      <span className="visually-hidden">{label(value)}</span>
    </Link>
  )
}

function Unknown({ children = '–' }: { children?: ReactNode }) {
  return <span className={classes.dim}>{children}</span>
}
