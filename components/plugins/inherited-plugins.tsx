'use client'

import { useQueries } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EntityLink } from '@/components/entity/entity-link'
import { type EntityNames, EntityNamesProvider } from '@/components/entity/entity-names'
import type { EntityPart } from '@/components/entity/entity-part'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { StatusDot } from '@/components/ui/status-dot'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import type { Row } from '@/lib/contract/entities'
import type { Entity } from '@/lib/entities/types'
import { inheritedPlugins } from '@/lib/plugins/inherited-plugins'
import { type PluginScope, type ScopeField, scopeOf } from '@/lib/plugins/precedence'
import { scopeFilter } from '@/lib/plugins/scope-filter'
import { isJsonObject } from '@/lib/schema/json'
import { pluginTitle } from './plugin-catalogue'
import classes from './plugins.module.css'

/** The kind this is about. */
const kind = 'plugins'
const most = 100

/**
 * Under the plugins of a service, route or consumer: those of a wider scope that run here too, and which of them an own instance replaces.
 * Nothing where there is none.
 */
export const InheritedPlugins: EntityPart = ({ description, answer: { entity } }) => {
  const t = useTranslations('plugins.inherited')
  const { connection, gateway } = useGatewayScope()
  const own = ownFields[description.schema] ?? 'service'
  const target = targetOf(own, entity)
  const plugins = gateway.kinds[kind]
  // Own instances, those of the service it leads to, and global ones: consumers' are not known here.
  const scopes: PluginScope[] = [
    {},
    target,
    ...(target.route && target.service ? [{ service: target.service }, { route: target.route }] : []),
  ]
  const found = useQueries({
    queries: scopes.map((scope) =>
      entityQueries.list({
        connectionId: connection.id,
        kind,
        query: { ...wholeList, pageSize: most, filter: scopeFilter(scope) },
      }),
    ),
  })
  if (!plugins || found.some(({ data }) => !data)) return null
  const rows = new Map(found.flatMap(({ data }) => (data?.rows ?? []).map((row): [string, Row] => [row.id, row])))
  const inherited = inheritedPlugins([...rows.values()], { own, target })
  if (inherited.length === 0) return null
  const titles = Object.fromEntries([...rows.values()].map((row) => [row.id, titleOf(row)]))
  const names: EntityNames = Object.assign({}, ...found.map(({ data }) => data?.names ?? {}), { [kind]: titles })
  const isCut = found.some(({ data }) => (data?.matched ?? 0) > most)
  return (
    <EntityNamesProvider names={names}>
      <section className={classes.inherited} aria-labelledby="inherited-plugins">
        <h2 id="inherited-plugins">{t('title')}</h2>
        <p>
          {t(own === 'consumer' ? 'consumerText' : 'text')} {isCut && t('more', { count: most })}
        </p>
        <ul className={classes.rows}>
          {inherited.map(({ plugin, state, winner }) => (
            <li key={plugin.id} data-off={state !== 'runs' || undefined}>
              <EntityLink schema={plugins.schema} id={plugin.id} />
              <span>
                {isJsonObject(plugin.service) ? (
                  <EntityLink schema="services" id={String(plugin.service.id)} />
                ) : (
                  t('global')
                )}
              </span>
              {state === 'runs' && <StatusDot status="healthy" label={t('runs')} />}
              {state === 'off' && <StatusDot status="unknown" label={t('off')} />}
              {state === 'replaced' && (
                <span>
                  {t.rich('replaced', { other: () => <EntityLink schema={plugins.schema} id={winner?.id ?? ''} /> })}
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </EntityNamesProvider>
  )
}

function titleOf({ name, instance_name: instance }: Row): string {
  const title = pluginTitle(String(name))
  return typeof instance === 'string' && instance !== '' ? `${title} · ${instance}` : title
}

const ownFields: Readonly<Record<string, ScopeField>> = { services: 'service', routes: 'route', consumers: 'consumer' }

/** What a request to this entity is known to be for: a route brings its service along. */
function targetOf(own: ScopeField, entity: Entity): PluginScope {
  const service = own === 'route' ? scopeOf({ service: entity.service ?? null }).service : undefined
  return { ...(service !== undefined && { service }), [own]: entity.id }
}
