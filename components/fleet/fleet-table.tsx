'use client'

import { useTranslations } from 'next-intl'
import type { FleetGateway } from '@/lib/contract/fleet'
import classes from './fleet.module.css'
import { FleetRow } from './fleet-row'

type FleetTableProps = {
  readonly gateways: readonly FleetGateway[]
  readonly maySettle: boolean
}

const columns = [
  'gateway',
  'state',
  'version',
  'traffic',
  'errors',
  'latency',
  'targets',
  'certificates',
  'outside',
  'snapshot',
] as const

/** One row a gateway, in the order of the answer: worst first. */
export function FleetTable({ gateways, maySettle }: FleetTableProps) {
  const t = useTranslations('fleet')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('label')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`columns.${column}`)}
              </th>
            ))}
            {maySettle && (
              <th scope="col">
                <span className="visually-hidden">{t('actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {gateways.map((gateway) => (
            <FleetRow key={gateway.connection.id} gateway={gateway} maySettle={maySettle} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
