'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EntityLink } from '@/components/entity/entity-link'
import { EntityNamesProvider } from '@/components/entity/entity-names'
import type { EntityPart } from '@/components/entity/entity-part'
import { EntityTable } from '@/components/entity/entity-table'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import { narrowerThan } from '@/lib/plugins/inherited-plugins'
import { scopeOf } from '@/lib/plugins/precedence'
import classes from './plugins.module.css'
import { ScopeSentence } from './scope-sentence'

/** The routes a plugin really works on, as a list, and the narrower instances that take some of its place. */
export const UsedBy: EntityPart = ({ description, answer: { entity } }) => {
  const t = useTranslations('plugins')
  const { connection, gateway } = useGatewayScope()
  const scope = scopeOf(entity)
  const routes = gateway.kinds.routes
  const { data } = useQuery(
    entityQueries.list({
      connectionId: connection.id,
      kind: description.kind,
      query: { ...wholeList, pageSize: 100, filter: { name: [String(entity.name)] } },
    }),
  )
  const protocols = Array.isArray(entity.protocols) ? entity.protocols.join(', ') : ''
  const service = gateway.kinds.services
  const refers = scope.service && service ? `${service.kind}:${scope.service}` : undefined
  const own = useQuery({
    ...entityQueries.list({
      connectionId: connection.id,
      kind: routes?.kind ?? '',
      query: { ...wholeList, pageSize: 100, refers },
    }),
    enabled: routes !== undefined && refers !== undefined,
  }).data
  // Other services' routes are none of its business; of a service with more routes than one page, all are taken for its own.
  const isElsewhere = (route: string | undefined) =>
    route !== undefined &&
    own !== undefined &&
    own.matched <= own.rows.length &&
    !own.rows.some(({ id }) => id === route)
  const narrower = narrowerThan(entity, data?.rows ?? []).filter((one) => !isElsewhere(scopeOf(one).route))
  return (
    <>
      <div className={classes.usedBy}>
        <p className={classes.note}>
          <span>
            <ScopeSentence scope={scope} /> {entity.enabled === false && t('runs.off')}{' '}
            {protocols && t('usedBy.protocols', { protocols })}
          </span>
        </p>
        {narrower.length > 0 && data && (
          <EntityNamesProvider names={data.names}>
            <p className={classes.over}>{t('usedBy.over')}</p>
            <ul className={classes.rows}>
              {narrower.map((one) => (
                <li key={one.id}>
                  <EntityNamesProvider
                    names={{ [description.kind]: { [one.id]: String(one.instance_name ?? one.name) } }}
                  >
                    <EntityLink schema={description.schema} id={one.id} />
                  </EntityNamesProvider>
                  <span>
                    <ScopeSentence scope={scopeOf(one)} />
                  </span>
                </li>
              ))}
            </ul>
          </EntityNamesProvider>
        )}
      </div>
      {routes && scope.route === undefined && (
        <section aria-labelledby="used-by-routes">
          <h2 id="used-by-routes" className={classes.heading}>
            {t('usedBy.routes')}
          </h2>
          <EntityTable description={routes} refers={refers} />
        </section>
      )}
    </>
  )
}
