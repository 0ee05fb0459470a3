import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { useEntityNames } from '@/components/entity/entity-names'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import type { AccessPage, DecidingPlugin } from '@/lib/contract/access'
import { pages } from '@/lib/contract/paths'
import classes from './access.module.css'

/** Plugins by name and by what they are bound to, linked: "key-auth of service orders". */
export function PluginRefs({ ids, plugins }: { ids: readonly string[]; plugins: AccessPage['plugins'] }) {
  const t = useTranslations('access.plugin')
  return ids.map((id, at) => (
    <Fragment key={id}>
      {at > 0 && t('separator')}
      <PluginRef id={id} plugin={plugins[id]} />
    </Fragment>
  ))
}

function PluginRef({ id, plugin }: { id: string; plugin: DecidingPlugin | undefined }) {
  const { connection } = useGatewayScope()
  const words = usePluginWords()
  return (
    <Link className={classes.ref} href={pages.entity(connection.id, 'plugins', id)}>
      {plugin ? words(plugin) : id.slice(0, 8)}
    </Link>
  )
}

function usePluginWords(): (plugin: DecidingPlugin) => string {
  const t = useTranslations('access.plugin')
  const names = useEntityNames()
  return ({ name, instanceName, route, service, consumer }) => {
    const scopes = (
      [
        ['route', names.routes, route],
        ['service', names.services, service],
        ['consumer', names.consumers, consumer],
      ] as const
    ).flatMap(([kind, known, id]) =>
      id === undefined ? [] : t('scope', { kind: t(`kind${kind}`), name: known?.[id] ?? id.slice(0, 8) }),
    )
    const shown = instanceName ?? name
    if (scopes.length === 0) return t('global', { name: shown })
    return t('scoped', { name: shown, scope: scopes.reduce((first, second) => t('and', { first, second })) })
  }
}
