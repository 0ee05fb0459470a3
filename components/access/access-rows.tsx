import { useTranslations } from 'next-intl'
import { EntityLink } from '@/components/entity/entity-link'
import type { AccessOf } from '@/lib/browser/access-queries'
import type { AccessPage } from '@/lib/contract/access'
import classes from './access.module.css'
import { StateMark } from './state-mark'
import { VerdictText } from './verdict-text'

/** The rows: who or what, how it stands, and why. */
export function AccessRows({ page, of, isStale }: { page: AccessPage; of: AccessOf; isStale: boolean }) {
  const t = useTranslations('access.list')
  const ofRoutes = of.kind === 'consumers'
  const schema = ofRoutes ? 'routes' : 'consumers'
  return (
    <div className={classes.scroll}>
      <table className={classes.table} data-stale={isStale || undefined} aria-busy={isStale}>
        <thead>
          <tr>
            <th scope="col">{ofRoutes ? t('route') : t('consumer')}</th>
            {ofRoutes && (
              <th scope="col" data-as="service">
                {t('service')}
              </th>
            )}
            <th scope="col" data-as="state">
              {t('access')}
            </th>
            <th scope="col" data-as="why">
              {t('why')}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.id}>
              <td data-as="name">
                <EntityLink schema={schema} id={row.id} />
              </td>
              {ofRoutes && (
                <td data-as="service">{row.service ? <EntityLink schema="services" id={row.service} /> : '–'}</td>
              )}
              <td data-as="state">
                <StateMark state={row.status} />
                {row.status === 'some' && (
                  <span className={classes.share}>
                    {t('ofRoutes', { usable: row.usable ?? 0, total: page.routes ?? 0 })}
                  </span>
                )}
              </td>
              <td data-as="why">
                {row.verdicts.length === 0 && t('serviceRoutes')}
                {row.verdicts.map(({ verdict, routes }) => (
                  <div key={JSON.stringify(verdict)} className={classes.verdict}>
                    {row.verdicts.length > 1 && (
                      <span className={classes.part}>
                        <StateMark state={verdict.status} isLabelHidden /> {t('routes', { count: routes })}
                      </span>
                    )}
                    <VerdictText verdict={verdict} plugins={page.plugins} />
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
