'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { useErrorWords } from '@/components/ui/error-words'
import type { BulkItem, BulkOperation } from '@/lib/contract/bulk'
import { pages } from '@/lib/contract/paths'
import { ConsoleError } from '@/lib/errors/console-error'
import classes from './bulk.module.css'

/** The entities of an operation one by one, those that want attention first. */
export function OperationItems({ operation }: { operation: BulkOperation }) {
  const t = useTranslations('bulk')
  const { connection } = useGatewayScope()
  const { items, kind, counts } = operation
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard (WCAG 2.1.1)
    <section className={classes.items} tabIndex={0} aria-label={t('list')}>
      <table>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} data-state={item.state}>
              <td>
                <Link href={pages.entity(connection.id, kind, item.id)} prefetch={false}>
                  {item.name}
                </Link>
                <Reason error={item.error} />
              </td>
              <td>{t(`items.${item.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {counts.total > items.length && (
        <p className={classes.note}>{t('more', { count: counts.total - items.length })}</p>
      )}
    </section>
  )
}

function Reason({ error }: Pick<BulkItem, 'error'>) {
  const wordsOf = useErrorWords()
  if (!error) return null
  const { title, detail } = wordsOf(new ConsoleError(error.code, error.message, { reason: error.reason }))
  return <p className={classes.reason}>{detail && detail !== title ? `${title} ${detail}` : title}</p>
}
